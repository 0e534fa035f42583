using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>
/// Checks whether a threshold would still be met if every step that the end of the run cut off had been slow, or had failed.
/// </summary>
internal static class CutOffJudge
{
    /// <summary>The verdict; inconclusive if the steps that were cut off could have changed it.</summary>
    /// <param name="verdict">The verdict on the steps that finished.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="statistics">The statistics that it judges.</param>
    public static Verdict AddTo(Verdict verdict, Threshold threshold, LoadStatistics statistics)
    {
        if (verdict.Status != VerdictStatus.Passed || statistics.Cancelled == 0 || threshold.Comparison.WantsMore()) return verdict;
        if (AtWorst(threshold.Metric, statistics) is not { } worst || threshold.Comparison.Holds(worst, threshold.Limit)) return verdict;
        string reason = $"{Quantity.Of(statistics.Cancelled)} of {Quantity.Of(statistics.Count + statistics.Cancelled)} were cut off by the end of the "
            + "run; if they had been slow or failed, the threshold would fail; a longer GracePeriod lets them finish";
        return verdict with { Status = VerdictStatus.Inconclusive, Reason = reason };
    }

    // A mean has no worst case: a single slow step can move it anywhere.
    private static double? AtWorst(Metric metric, LoadStatistics statistics) =>
        metric == Metric.ErrorRate ? Ratio.Of(statistics.Failed + statistics.Cancelled, statistics.Count + statistics.Cancelled).Value
        : metric == Metric.Max ? double.PositiveInfinity
        : metric is LatencyMetric { Rank: { } percentile } ? AtWorst(percentile, statistics.ResponseTime, statistics.Cancelled)
        : null;

    // Half a rank less, so that no rounding of the percentile moves the rank up.
    private static double AtWorst(double percentile, LatencyStatistics finished, long cutOff)
    {
        long rank = Histogram.RankOf(percentile, finished.Count + cutOff);
        return rank > finished.Count ? double.PositiveInfinity : finished.Percentile(100 * (rank - 0.5) / finished.Count).TotalMicroseconds;
    }
}
