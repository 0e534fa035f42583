using System.Collections.Immutable;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.NUnit.Repeating;

/// <summary>The outcome of thresholds over the repeats of a run, as an Allure step: the steps of single runs do not show it.</summary>
internal static class RepeatSteps
{
    /// <summary>The step, with one for each threshold.</summary>
    public static AllureStep Of(ImmutableArray<LoadResult> results, ImmutableArray<RepeatedThreshold> thresholds)
    {
        long start = results[0].StartedAt.ToUnixTimeMilliseconds();
        long stop = results.Max(result => result.StartedAt + result.Duration).ToUnixTimeMilliseconds();
        return new AllureStep
        {
            Name = $"over {RepeatText.Repeats(results.Length)}: {Printable.Line(results[0].Name)}",
            Status = AllureSteps.Word(Verdict.WorstOf(thresholds.Select(threshold => threshold.Status)) ?? VerdictStatus.Passed),
            Start = start,
            Stop = stop,
            Steps = [.. thresholds.Select(threshold => OfThreshold(threshold, stop))],
        };
    }

    private static AllureStep OfThreshold(RepeatedThreshold threshold, long at) => new()
    {
        Name = RepeatText.Line(threshold),
        Status = AllureSteps.Word(threshold.Status),
        StatusDetails = threshold.Status == VerdictStatus.Passed ? null : new AllureStatusDetails(VerdictText.Line(threshold.Worst)),
        Start = at,
        Stop = at,
        Parameters = [
            .. threshold.Verdicts.Select(
                (verdict, index) => new AllureParameter($"repeat {Quantity.Of(index + 1)}", RepeatText.Finding(verdict), Excluded: true))
        ],
    };
}
