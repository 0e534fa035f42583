using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>Asks whether a promise would be kept if all that was cut off by the end of the run had been slow, or failed: nobody knows how it would have ended.</summary>
internal static class CutOffJudge
{
    /// <summary>The verdict, which is without a decision if a promise was kept only by what was not cut off.</summary>
    /// <param name="verdict">The verdict on what finished.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="figures">What it looks at.</param>
    public static Verdict AddTo(Verdict verdict, Threshold threshold, Figures figures)
    {
        if (verdict.Status != VerdictStatus.Passed || figures.Cancelled == 0 || threshold.Comparison.WantsMore()) return verdict;
        if (AtWorst(threshold.Metric, figures) is not { } worst || threshold.Comparison.Holds(worst, threshold.Limit)) return verdict;
        string reason = string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Cancelled:N0} of {figures.Count + figures.Cancelled:N0} were cut off by the end of the run; had they been slow or failed, the promise would be broken; a longer GracePeriod lets them finish");
        return verdict with { Status = VerdictStatus.Inconclusive, Reason = reason };
    }

    // A mean has no worst case: one that is slow enough moves it anywhere.
    private static double? AtWorst(Metric metric, Figures figures) =>
        metric == Metric.ErrorRate ? Ratio.Of(figures.Failed + figures.Cancelled, figures.Count + figures.Cancelled).Value
        : metric == Metric.Max ? double.PositiveInfinity
        : metric is LatencyMetric { Rank: { } percentile } ? AtWorst(percentile, figures.ResponseTime, figures.Cancelled)
        : null;

    // Half a rank less, so that no rounding of the percentile moves the rank up.
    private static double AtWorst(double percentile, LatencyFigures finished, long cutOff)
    {
        long rank = Histogram.RankOf(percentile, finished.Count + cutOff);
        return rank > finished.Count ? double.PositiveInfinity : finished.Percentile(100 * (rank - 0.5) / finished.Count).TotalMicroseconds;
    }
}
