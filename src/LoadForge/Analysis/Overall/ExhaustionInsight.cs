using LoadForge.Analysis.Wording;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>Steps that failed since the generator ran out of something: ports, handles or buffers.</summary>
internal static class ExhaustionInsight
{
    private const double Weight = 50;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        foreach (OutcomeCount lost in result.Figures.Outcomes.Where(outcome => outcome.Outcome.Kind == OutcomeKind.Generator))
        {
            bool ports = lost.Outcome.Detail.EndsWith("ports", StringComparison.Ordinal);
            yield return new Insight(
                InsightKind.Exhaustion, result.Label, $"the generator {lost.Outcome.Detail}: {Figure.Count(lost.Count)} steps failed of it, {Figure.Percent((double)lost.Count / result.Figures.Count)} of all", Weight)
            {
                Recommendation = ports ? "use connections again instead of making new ones, or widen the machine's range of ports" : "raise the limit of the process or of the machine",
            };
        }
    }
}
