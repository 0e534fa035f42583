using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>Steps that failed since the generator ran out of something: ports, handles or buffers.</summary>
internal static class ExhaustionInsight
{
    private const double Weight = 50;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        foreach (OutcomeCount lost in result.Statistics.Outcomes.Where(outcome => outcome.Outcome.Kind == OutcomeKind.Generator))
        {
            yield return new Insight(
                InsightKind.Exhaustion, result.Label, $"the generator {lost.Outcome.Detail}: {Quantity.Of(lost.Count, "step")} failed because of it, "
                    + $"{Quantity.Percent((double)lost.Count / result.Statistics.Count)} of all", Weight)
            {
                Recommendation = lost.Outcome == Outcome.RanOutOfPorts
                    ? "reuse connections instead of opening new ones, or extend the port range of the machine"
                    : "raise the limit of the process or of the machine",
            };
        }
    }
}
