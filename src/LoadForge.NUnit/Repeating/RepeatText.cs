using System.Collections.Immutable;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.NUnit.Repeating;

/// <summary>Formats repeats as text.</summary>
internal static class RepeatText
{
    /// <summary>A line for each repeat of a run.</summary>
    public static string Lines(ImmutableArray<LoadResult> results) =>
        string.Join('\n', results.Select(Line).Prepend($"{Printable.Line(results[0].Name)}: {Repeats(results.Length)}"));

    /// <summary>
    /// The thresholds with a status over the repeats, with the value of each repeat and the evidence of the worst; null if there are none.
    /// </summary>
    public static string? Of(VerdictStatus status, ImmutableArray<RepeatedThreshold> thresholds, ImmutableArray<LoadResult> results, string[] reports)
    {
        RepeatedThreshold[] meant = [.. thresholds.Where(threshold => threshold.Status == status)];
        if (meant.Length == 0) return null;
        string word = VerdictText.Word(status);
        string headline = $"{Printable.Line(results[0].Name)}: over {Repeats(results.Length)}, {Quantity.Of(meant.Length)} of "
            + $"{Quantity.Of(thresholds.Length, "threshold")} {word}; a threshold passes if it passes in more than half of the repeats";
        IEnumerable<string> report = reports.Select((path, index) => $"  {(index == 0 ? "reports" : "       ")}  {Printable.Line(path)}");
        return string.Join('\n', [headline, .. meant.SelectMany(threshold => Evidence(threshold, results)), .. report]);
    }

    /// <summary>The threshold and the result over the repeats.</summary>
    public static string Line(RepeatedThreshold threshold) =>
        $"{VerdictText.Expected(threshold.First)} — {VerdictText.Word(threshold.Status)} in {Quantity.Of(threshold.Count(threshold.Status))} of "
            + $"{Repeats(threshold.Verdicts.Length)}";

    /// <summary>The result of the threshold in one repeat.</summary>
    public static string Finding(Verdict? verdict) => verdict is null
        ? $"{VerdictText.Sign(VerdictStatus.Passed)} passed: there was nothing to judge"
        : $"{VerdictText.Sign(verdict.Status)} {VerdictText.Line(verdict)[(VerdictText.Expected(verdict).Length + 3)..]}";

    private static IEnumerable<string> Evidence(RepeatedThreshold threshold, ImmutableArray<LoadResult> results)
    {
        yield return $"{VerdictText.Sign(threshold.Status)} {Line(threshold)}";
        foreach ((int index, Verdict? verdict) in threshold.Verdicts.Index())
            yield return $"    repeat {Quantity.Of(index + 1)}  {Finding(verdict)}";
        Verdict worst = threshold.Worst;
        LoadResult result = results.FirstOrDefault(result => result.Verdicts.Contains(worst), results[0]);
        foreach (string line in FailureText.Of(worst, result).Split('\n').Skip(1)) yield return "  " + line;
    }

    private static string Line(LoadResult result, int index)
    {
        int passed = result.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Passed);
        string statistics = result.Statistics.Count == 0 ? "nothing finished"
            : (
                result.Statistics.ResponseTime is { Count: > 0 } time
                    ? $"p50 {Quantity.Of(time.P50)} · p95 {Quantity.Of(time.P95)} · p99 {Quantity.Of(time.P99)} · "
                    : "")
                + $"errors {Quantity.Percent(result.Statistics.ErrorRate.Value)} · {Quantity.Of(result.Statistics.Throughput.PerSecond, MetricUnit.PerSecond)}";
        return $"  repeat {Quantity.Of(index + 1)}  {Quantity.Of(passed)} of {Quantity.Of(result.Verdicts.Length)} passed   {statistics}";
    }

    /// <summary>The number of repeats as text.</summary>
    public static string Repeats(int count) => count == 1 ? "1 repeat" : Quantity.Of(count) + " repeats";
}
