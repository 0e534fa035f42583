using System.Collections.Immutable;
using LoadForge.Analysis.Wording;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>Outages, which are listed before all other findings.</summary>
internal static class OutageInsight
{
    private const double Weight = 1000;
    private const int Max = 3;

    public static IEnumerable<Insight> Of(LoadResult result, ImmutableArray<Outage> outages)
    {
        foreach ((int index, Outage outage) in outages.Take(Max).Index())
        {
            string further = index == 0 && outages.Length > Max ? OutageText.Further([.. outages.Skip(Max)]) : "";
            yield return new Insight(InsightKind.Outage, result.Label, OutageText.Of(outage, result) + further, Weight + outage.Length.TotalSeconds)
            {
                Outage = outage,
                Recommendation = Attribution.Of(outage, result),
            };
        }
    }
}
