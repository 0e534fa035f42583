using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Thresholds.Certainty;

/// <summary>
/// Expresses a threshold on a percentile or an error rate as a limit on a share of samples: p99 &lt; 500 ms is met if less than 1 % take 500 ms or longer.
/// </summary>
/// <param name="Limit">The limit of the share, between 0 and 1.</param>
/// <param name="Hits">Counts the hits among samples.</param>
/// <param name="IsMetBelow">Whether the threshold is met by a share below the limit, rather than above it.</param>
/// <param name="OfTimes">Whether samples count by their response time.</param>
internal sealed record LimitShare(double Limit, Func<LoadStatistics, long> Hits, bool IsMetBelow, bool OfTimes)
{
    /// <summary>The number of samples, of which the hits are a share.</summary>
    public long Samples(LoadStatistics statistics) => OfTimes ? statistics.ResponseTime.Count : statistics.Count;

    /// <summary>The share that a threshold limits; null if it limits something else.</summary>
    public static LimitShare? Of(Threshold threshold)
    {
        bool wantsMore = threshold.Comparison.WantsMore();
        if (threshold.Metric == Metric.ErrorRate) return Between(new LimitShare(threshold.Limit, statistics => statistics.Failed, !wantsMore, OfTimes: false));
        if (threshold.Metric is not LatencyMetric { Rank: { } rank }) return null;

        // Times are whole microseconds: at least the limit means more than the limit minus one microsecond.
        bool limitCounts = threshold.Comparison is Comparison.LessThan or Comparison.AtLeast;
        double above = limitCounts ? Math.Ceiling(threshold.Limit) - 1 : Math.Floor(threshold.Limit);
        long microseconds = (long)Math.Clamp(above, -1, 1e15);
        return Between(new LimitShare(1 - (rank / 100), statistics => statistics.ResponseTime.CountAbove(microseconds), !wantsMore, OfTimes: true));
    }

    private static LimitShare? Between(LimitShare share) => share.Limit is > 0 and < 1 ? share : null;
}
