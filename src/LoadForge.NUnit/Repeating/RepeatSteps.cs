using System.Collections.Immutable;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.NUnit.Repeating;

/// <summary>What became of promises over the repeats of a run, as an Allure step: the runs' own steps show each repeat, and not what decided.</summary>
internal static class RepeatSteps
{
    /// <summary>The step, with one for each promise.</summary>
    public static AllureStep Of(ImmutableArray<LoadResult> results, ImmutableArray<RepeatedPromise> promises)
    {
        long start = results[0].StartedAt.ToUnixTimeMilliseconds();
        long stop = results.Max(result => result.StartedAt + result.Duration).ToUnixTimeMilliseconds();
        VerdictStatus[] statuses = [.. promises.Select(promise => promise.Status)];
        return new AllureStep
        {
            Name = $"over {RepeatText.Repeats(results.Length)}: {Printable.Line(results[0].Name)}",
            Status = Word(statuses.Contains(VerdictStatus.Failed) ? VerdictStatus.Failed : statuses.Contains(VerdictStatus.Inconclusive) ? VerdictStatus.Inconclusive : VerdictStatus.Passed),
            Start = start,
            Stop = stop,
            Steps = [.. promises.Select(promise => OfPromise(promise, stop))],
        };
    }

    private static AllureStep OfPromise(RepeatedPromise promise, long at) => new()
    {
        Name = RepeatText.Line(promise),
        Status = Word(promise.Status),
        StatusDetails = promise.Status == VerdictStatus.Passed ? null : new AllureStatusDetails(VerdictText.Line(promise.Verdicts[promise.Worst])),
        Start = at,
        Stop = at,
        Parameters = [.. promise.Verdicts.Select((verdict, index) => new AllureParameter($"repeat {Quantity.Of(index + 1)}", RepeatText.Finding(verdict), Excluded: true))],
    };

    private static string Word(VerdictStatus status) => status switch
    {
        VerdictStatus.Passed => "passed",
        VerdictStatus.Failed => "failed",
        _ => "broken",
    };
}
