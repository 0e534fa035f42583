using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// The generator was saturated, or blocked by its own scenario, so findings about latency, throughput and backlog may be caused by it.
/// </summary>
internal static class GeneratorInsight
{
    // Before everything except outages: if the generator is not reliable, no other finding is.
    private const double Weight = 100;

    public static IEnumerable<Insight> Of(LoadResult result, IReadOnlyCollection<Insight> found)
    {
        int anomalies = found.Count(insight => insight.Anomaly is { Unit: MetricUnit.Time or MetricUnit.PerSecond });
        bool isDoubted = anomalies > 0
            || found.Any(insight => insight.Kind is InsightKind.Outage or InsightKind.Backlog or InsightKind.DroppedStarts or InsightKind.TwoGroups);
        if (result.Generator.IsHealthy || !isDoubted) yield break;
        string what = anomalies == 0
            ? "the other findings"
            : $"the {Quantity.Of(anomalies)} {(anomalies == 1 ? "anomaly" : "anomalies")} of latency and throughput";
        string? blocking = Attribution.Blocking(result);
        yield return new Insight(
            InsightKind.Generator,
            result.Label,
            blocking is null
                ? $"the generator was saturated ({result.Generator.Saturation[0]}), so {what} may be caused by the generator"
                : $"the scenario blocked the generator's threads in {blocking}, so {what} may be caused by the generator",
            Weight)
        {
            Recommendation = blocking is null
                ? "evaluate them after a run with a healthy generator"
                : "use await there instead of blocking, and evaluate them after a run without blocking",
        };
    }
}
