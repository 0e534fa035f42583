using System.Globalization;

namespace LoadForge.Acceptance.Cluster;

/// <summary>The outcomes of many runs as a table, a line for each fault.</summary>
internal static class FaultTable
{
    private const string Head =
        "| fault | runs | completed | aborted | not started | named after, at most | load after, at most | after its thaw | last exit | violations |";

    /// <summary>Makes the table.</summary>
    public static string Of(IEnumerable<FaultOutcome> outcomes) => string.Join(
        '\n', [Head, Line().Replace(Head, "---"), .. outcomes.GroupBy(outcome => outcome.Case).Select(group => Row(group.Key, [.. group]))]);

    private static System.Text.RegularExpressions.Regex Line() => new("[^|]+");

    private static string Row(FaultCase fault, IReadOnlyList<FaultOutcome> runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {fault} | {runs.Count} | {Count(runs, "completed")} | {Count(runs, "aborted")} | {Count(runs, "not started")} | "
            + $"{Most(runs, run => run.Named)} | {Most(runs, run => run.Load)} | {Most(runs, run => run.Thawed)} | {Most(runs, run => run.Exit)} | "
            + $"{runs.Count(run => !run.Problems.IsEmpty)} |");

    private static int Count(IEnumerable<FaultOutcome> runs, string ending) => runs.Count(run => run.Ending == ending);

    private static string Most(IEnumerable<FaultOutcome> runs, Func<FaultOutcome, TimeSpan?> time) => runs.Max(time) is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"{most.TotalSeconds:0.0} s")
        : "–";
}
