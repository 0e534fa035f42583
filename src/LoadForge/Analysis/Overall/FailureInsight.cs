using System.Collections.Immutable;
using LoadForge.Analysis.Wording;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>Failures that are all of one kind, and the second from which on there were any.</summary>
internal static class FailureInsight
{
    private const double Weight = 2;
    private const double OneKind = 0.95;
    private const long Least = 20;
    private const double LeastShare = 0.01;

    // Before their first second, failures at their later rate would have shown with this many at least.
    private const double LeastMissed = 15;

    public static IEnumerable<Insight> Of(LoadResult result, IReadOnlyCollection<Anomaly> anomalies)
    {
        Figures figures = result.Figures;
        if (figures.Failed < Least || figures.ErrorRate.Value < LeastShare) yield break;
        OutcomeCount? first = figures.Outcomes.FirstOrDefault(outcome => outcome.Outcome.IsFailure);
        if (first is null || first.Outcome.Kind == OutcomeKind.Generator || first.Count < OneKind * figures.Failed) yield break;
        bool isAll = first.Count == figures.Failed;
        string kind = $"{(isAll ? "all" : Figure.Percent((double)first.Count / figures.Failed) + " of the")} {Figure.Count(figures.Failed)} failures were \"{Figure.Name(first.Outcome.ToString())}\" ({Figure.Percent(figures.ErrorRate.Value)} of all steps)";
        yield return new Insight(InsightKind.Failures, Scope(result, first), kind + Onset(result.Series) + During(anomalies), Weight + (5 * figures.ErrorRate.Value))
        {
            Recommendation = first.Outcome.Kind == OutcomeKind.TimedOut ? Attribution.AtTarget(result, Advice(first.Outcome)) : Advice(first.Outcome),
        };
    }

    // The step that has nearly all of them, if there is one.
    private static string Scope(LoadResult result, OutcomeCount kind) =>
        result.Steps.FirstOrDefault(step => step.Figures.Outcomes.Where(outcome => outcome.Outcome == kind.Outcome).Sum(outcome => outcome.Count) >= OneKind * kind.Count)?.Label ?? result.Label;

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
        return rate * before < LeastMissed ? "" : $"; the first came at {Figure.Clock(series[index].Start)}, after {Figure.Count(before)} steps without any, and from then on {Figure.Percent(rate)} failed";
    }

    private static string During(IReadOnlyCollection<Anomaly> anomalies) =>
        anomalies.FirstOrDefault(anomaly => anomaly is { Unit: MetricUnit.Time, IsWorse: true, Kind: AnomalyKind.Step }) is { } slow
            ? $"; {slow.Metric} rose at {Figure.Clock(slow.Start)}"
            : "";

    private static string? Advice(Outcome outcome) => outcome.Kind switch
    {
        OutcomeKind.Status when outcome.Detail is "429" or "503" => "the target, or what stands before it, turns load away: look for a rate limit or a full queue",
        OutcomeKind.Status when outcome.Detail is "401" or "403" => "credentials are missing or ran out: look at Login(…)",
        OutcomeKind.TimedOut => "look at what the target waited for: no complete answer came within the time-out",
        OutcomeKind.InvalidRequest => "these requests never left the generator: correct what the scenario sends; they tell nothing about the target",
        OutcomeKind.NotSent => "the client held the requests back: look at what opened the circuit before",
        _ => null,
    };
}
