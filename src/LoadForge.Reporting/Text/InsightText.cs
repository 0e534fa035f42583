using LoadForge.Analysis;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>
/// The findings of a run as text: anomalies of its time series and findings in its statistics, with a recommendation where there is evidence for it.
/// </summary>
public static class InsightText
{
    private const int MaxInSummary = 6;

    /// <summary>
    /// One insight in one line, as <c>checkout › pay: p99 rose from 80 ms to 410 ms at 01:10 in hold and stayed there until 02:00; … → look for …</c>.
    /// </summary>
    /// <param name="insight">The insight.</param>
    public static string Line(Insight insight) =>
        $"{Printable.Name(insight.Scope)}: {Printable.Line(insight.Text)}"
            + (insight.Recommendation is null ? "" : $" → {Printable.Line(insight.Recommendation)}");

    /// <summary>The most important insights of a run, one line each and one for a recommendation; empty if there are none.</summary>
    internal static IEnumerable<string> Of(LoadResult result)
    {
        LoadAnalysis analysis = result.Analyse();
        foreach (Insight insight in analysis.Insights.Take(MaxInSummary))
        {
            yield return $"{Printable.Name(insight.Scope)}: {Printable.Line(insight.Text)}";
            if (insight.Recommendation is not null) yield return "  → " + Printable.Line(insight.Recommendation);
        }

        if (analysis.Insights.Length > MaxInSummary) yield return $"and {Quantity.Of(analysis.Insights.Length - MaxInSummary)} more, in the JSON result";
    }
}
