using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>Formats statistics for several texts.</summary>
internal static class StatisticsText
{
    public const string Separator = " · ";

    private const string Nothing = "–";
    private const int MaxFailures = 3;
    private const double NotableShare = 0.01;

    /// <summary>Percentiles of the response time; dashes where nothing succeeded, since a time of 0 would look like a very good one.</summary>
    public static IEnumerable<string> Percentiles(LoadStatistics statistics, params double[] percentiles) =>
        percentiles.Select(percentile => statistics.ResponseTime.Count == 0 ? Nothing : Quantity.Of(statistics.ResponseTime.Percentile(percentile)));

    /// <summary>The spread of response times and the failures, as <c>p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %</c>.</summary>
    public static string Spread(LoadStatistics statistics) => statistics.Count == 0
        ? "nothing finished"
        : string.Join(Separator, [.. Times(statistics), "errors " + Quantity.Percent(statistics.ErrorRate.Value)]);

    /// <summary>
    /// How much finished and how fast, as <c>1,998 ok · 4 failed · p50 41 ms · p99 812 ms · 198/s</c>; with <c>· 620 ended after the phase</c> where that is a
    /// hundredth or more.
    /// </summary>
    public static string Volume(LoadStatistics statistics) => statistics.Count == 0
        ? "nothing finished"
        : string.Join(Separator, [
            Quantity.Of(statistics.Ok) + " ok",
            .. statistics.Failed > 0 ? [Quantity.Of(statistics.Failed) + " failed"] : Array.Empty<string>(),
            .. statistics.ResponseTime.Count > 0
                ? ["p50 " + Quantity.Of(statistics.ResponseTime.P50), "p99 " + Quantity.Of(statistics.ResponseTime.P99)]
                : Array.Empty<string>(),
            Quantity.Rate(statistics.Throughput.PerSecond) + "/s",
            .. statistics.EndedLater >= Math.Max(1, statistics.Count * NotableShare)
                ? [Quantity.Of(statistics.EndedLater) + " ended after the phase"]
                : Array.Empty<string>(),
        ]);

    /// <summary>
    /// What was in progress when the load ended, as <c>backlog 620 iterations at the end of the profile, drained in 17.0 s</c>; nothing when nothing was.
    /// </summary>
    public static IEnumerable<string> Backlog(LoadResult result)
    {
        if (result.Backlog is not { Iterations: > 0 } backlog) yield break;
        string end = result.Ending == RunEnding.Completed ? "at the end of the profile" : "when the run was stopped";
        string iterations = backlog.Iterations == 1 ? "iteration" : "iterations";
        string drained = backlog.CutOff == backlog.Iterations ? ""
            : backlog.CutOff > 0 ? $", the rest drained in {Quantity.Of(backlog.DrainTime)}"
            : $", drained in {Quantity.Of(backlog.DrainTime)}";
        string cutOff = backlog.CutOff == 0 ? "" : backlog.CutOff == backlog.Iterations ? ", all cut off" : $", {Quantity.Of(backlog.CutOff)} cut off";
        yield return $"backlog {Quantity.Of(backlog.Iterations)} {iterations} {end}{cutOff}{drained}";
    }

    /// <summary>
    /// The most frequent failures, each with the first of its kind, as <c>1,204 status 503 (such as: no capacity) · 3 timed out</c>; empty when nothing failed.
    /// </summary>
    public static string Failures(LoadStatistics statistics)
    {
        OutcomeCount[] failures = [.. statistics.Outcomes.Where(count => count.Outcome.IsFailure)];
        string more = failures.Length > MaxFailures ? $"{Separator}{Quantity.Of(failures.Length - MaxFailures, "more kind")}" : "";
        return string.Join(Separator, failures.Take(MaxFailures).Select(Failure)) + more;
    }

    /// <summary>The response times of failures, which no other percentile contains; empty if there are none.</summary>
    public static IEnumerable<string> FailedTimes(LoadStatistics statistics) => statistics.FailedResponseTime is { Count: > 0 } times
        ? [
            $"response times of failures (not in other percentiles): p50 {Quantity.Of(times.P50)}{Separator}p95 {Quantity.Of(times.P95)}{Separator}max "
                + $"{Quantity.Of(times.Max)}"
        ]
        : [];

    /// <summary>The message of a failure as one line. Examples of outcomes are already complete, or cut at the end of a sentence.</summary>
    public static string Example(string example) => Printable.Line(example);

    private static string Failure(OutcomeCount failure) =>
        $"{Quantity.Of(failure.Count)} {Printable.Name(failure.Outcome.ToString())}"
        + (!string.IsNullOrEmpty(failure.Example) ? $" (such as: {Example(failure.Example)})" : "");

    private static IEnumerable<string> Times(LoadStatistics statistics) => statistics.ResponseTime.Count == 0
        ? []
        : [
            "p50 " + Quantity.Of(statistics.ResponseTime.P50),
            "p95 " + Quantity.Of(statistics.ResponseTime.P95),
            "max " + Quantity.Of(statistics.ResponseTime.Max)
        ];
}
