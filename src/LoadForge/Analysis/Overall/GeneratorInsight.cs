using LoadForge.Analysis.Wording;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>What the generator did to the figures: it was saturated, or it ran out of something.</summary>
internal static class GeneratorInsight
{
    // Before all others: while the generator is in doubt, so is everything else.
    private const double SaturatedWeight = 100;
    private const double ExhaustedWeight = 50;

    public static IEnumerable<Insight> Of(LoadResult result, IReadOnlyCollection<Anomaly> anomalies)
    {
        int times = anomalies.Count(anomaly => anomaly.Unit is MetricUnit.Time or MetricUnit.PerSecond);
        if (!result.Generator.IsHealthy && times > 0)
        {
            yield return new Insight(
                InsightKind.Generator,
                result.Label,
                $"the generator was saturated ({result.Generator.Saturation[0]}), so that the {Figure.Count(times)} {(times == 1 ? "anomaly" : "anomalies")} of latency and throughput may be its own",
                SaturatedWeight)
            {
                Recommendation = "judge them only after a run with a healthy generator",
            };
        }

        foreach (OutcomeCount lost in result.Figures.Outcomes.Where(outcome => outcome.Outcome.Kind == OutcomeKind.Generator))
        {
            bool ports = lost.Outcome.Detail.EndsWith("ports", StringComparison.Ordinal);
            yield return new Insight(
                InsightKind.Exhaustion, result.Label, $"the generator {lost.Outcome.Detail}: {Figure.Count(lost.Count)} steps failed of it, {Figure.Percent((double)lost.Count / result.Figures.Count)} of all", ExhaustedWeight)
            {
                Recommendation = ports ? "use connections again instead of making new ones, or widen the machine's range of ports" : "raise the limit of the process or of the machine",
            };
        }
    }
}
