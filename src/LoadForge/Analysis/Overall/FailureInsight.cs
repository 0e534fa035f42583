using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>Failures of a single kind, and the second in which they started.</summary>
internal static class FailureInsight
{
    private const double Weight = 2;
    private const double OneKind = 0.95;
    private const long Min = 20;
    private const double MinShare = 0.01;

    // Before their first second, failures at their later rate would have shown with this many at least.
    private const double MinMissed = 15;

    public static IEnumerable<Insight> Of(LoadResult result, IReadOnlyCollection<Anomaly> anomalies)
    {
        LoadStatistics statistics = result.Statistics;
        if (statistics.Failed < Min || statistics.ErrorRate.Value < MinShare) yield break;
        OutcomeCount? first = statistics.Outcomes.FirstOrDefault(outcome => outcome.Outcome.IsFailure);
        if (first is null || first.Outcome.Kind == OutcomeKind.Generator || first.Count < OneKind * statistics.Failed) yield break;
        bool isAll = first.Count == statistics.Failed;
        string kind = $"{(isAll ? "all" : Quantity.Percent((double)first.Count / statistics.Failed) + " of the")} {Quantity.Of(statistics.Failed)} failures "
            + $"were \"{BoundedList.Name(first.Outcome.ToString())}\" ({Quantity.Percent(statistics.ErrorRate.Value)} of all steps)";
        yield return new Insight(
            InsightKind.Failures, Scope(result, first), kind + Onset(result.Series) + During(anomalies), Weight + (5 * statistics.ErrorRate.Value))
        {
            Recommendation = first.Outcome.Kind == OutcomeKind.TimedOut ? Attribution.AtTarget(result, Advice(first.Outcome)) : Advice(first.Outcome),
        };
    }

    // The step that has nearly all of them, if there is one.
    private static string Scope(LoadResult result, OutcomeCount kind) =>
        result.Steps.FirstOrDefault(
            step => step.Statistics.Outcomes.Where(
                outcome => outcome.Outcome == kind.Outcome).Sum(outcome => outcome.Count) >= OneKind * kind.Count)?.Label ?? result.Label;

    private static string Onset(ImmutableArray<SeriesPoint> series)
    {
        int index = 0;
        long before = 0;
        while (index < series.Length && series[index].Total.Failed == 0) before += series[index++].Total.Count;
        if (index == 0 || index == series.Length) return "";
        long failed = 0, after = 0;
        foreach (SeriesPoint point in series.Skip(index))
        {
            failed += point.Total.Failed;
            after += point.Total.Count;
        }

        double rate = (double)failed / Math.Max(1, after);
        return rate * before < MinMissed
            ? ""
            : $"; the first occurred at {Quantity.Clock(series[index].Start)}, after {Quantity.Of(before)} steps without failures, and from then on "
                + $"{Quantity.Percent(rate)} failed";
    }

    private static string During(IReadOnlyCollection<Anomaly> anomalies) =>
        anomalies.FirstOrDefault(anomaly => anomaly is { Unit: MetricUnit.Time, IsWorse: true, Kind: AnomalyKind.Step }) is { } slow
            ? $"; {slow.Metric} rose at {Quantity.Clock(slow.Start)}"
            : "";

    private static string? Advice(Outcome outcome) => outcome.Kind switch
    {
        _ when outcome == Outcome.Status(429) || outcome == Outcome.Status(503) =>
            "the target, or a proxy in front of it, rejects requests: look for a rate limit or a full queue",
        _ when outcome == Outcome.Status(401) || outcome == Outcome.Status(403) => "credentials are missing or have expired: check Login(…)",
        OutcomeKind.TimedOut => "find out what the target waited for: no complete response arrived within the timeout",
        OutcomeKind.InvalidRequest => "these requests were not sent: correct the scenario; they say nothing about the target",
        OutcomeKind.NotSent => "the client did not send the requests: find out what opened the circuit",
        _ => null,
    };
}
