using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>Findings in the statistics of the whole run.</summary>
internal static class OverallInsights
{
    public static IEnumerable<Insight> Of(LoadResult result, IReadOnlyCollection<Anomaly> anomalies) =>
    [
        .. ExhaustionInsight.Of(result),
        .. DropInsight.Of(result),
        .. BacklogInsight.Of(result),
        .. FailureInsight.Of(result, anomalies),
        .. TwoGroupsInsight.Of(result),
        .. ConnectionInsight.Of(result),
    ];
}
