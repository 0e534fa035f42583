using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LoadForge.Analysis.Detection;
using LoadForge.Analysis.Outages;
using LoadForge.Analysis.Overall;
using LoadForge.Analysis.Wording;
using LoadForge.Results;

namespace LoadForge.Analysis;

/// <summary>
/// The findings in a result. Time series are analysed only where the planned load is constant, and not in warm-ups, so a rise that follows the plan is
/// not a finding. In 120 s of stationary noise, whether dependent, heavy-tailed or bimodal, at most one run in twenty has an anomaly (checked by simulation).
/// </summary>
public sealed record LoadAnalysis
{
    /// <summary>The maximum number of anomalies; those with the greatest weight remain.</summary>
    public const int MaxAnomalies = 20;

    /// <summary>The maximum number of insights; those with the greatest weight remain.</summary>
    public const int MaxInsights = 12;

    // Results are immutable, and several reports use the same analysis.
    private static readonly ConditionalWeakTable<LoadResult, LoadAnalysis> Known = [];

    /// <summary>The anomalies of the time series, those with the greatest weight first.</summary>
    public ImmutableArray<Anomaly> Anomalies { get; init; } = [];

    /// <summary>The outages of the judged phases, the longest first; at most 20.</summary>
    public ImmutableArray<Outage> Outages { get; init; } = [];

    /// <summary>All findings as text, the most important first; empty if there are none.</summary>
    public ImmutableArray<Insight> Insights { get; init; } = [];

    /// <summary>Analyses a result.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>The findings; none for a smoke run.</returns>
    public static LoadAnalysis Of(LoadResult result) => Known.GetValue(result, Make);

    private static LoadAnalysis Make(LoadResult result)
    {
        if (result.IsSmoke) return new LoadAnalysis();
        ImmutableArray<Outage> outages = OutageFinder.Find(result);
        ImmutableArray<Anomaly> anomalies = result.Statistics.Count == 0 ? [] : [.. AnomalyFinder.Find(result, MaxAnomalies)];
        Insight[] found = [
            .. OutageInsight.Of(result, outages), .. OverallInsights.Of(result, anomalies), .. anomalies.Select(anomaly => InsightOf(anomaly, outages, result))
        ];
        return new LoadAnalysis
        {
            Anomalies = anomalies,
            Outages = outages,
            Insights = [.. found.Concat(GeneratorInsight.Of(result, found)).OrderByDescending(insight => insight.Weight).Take(MaxInsights)],
        };
    }

    private static Insight InsightOf(Anomaly anomaly, ImmutableArray<Outage> outages, LoadResult result) =>
        new(InsightKind.Anomaly, anomaly.Scope, AnomalyText.Of(anomaly) + AnomalyText.Beside(anomaly, outages), anomaly.Weight)
        {
            Anomaly = anomaly,
            Recommendation = Attribution.AtTarget(result, AnomalyText.Recommendation(anomaly)),
        };
}
