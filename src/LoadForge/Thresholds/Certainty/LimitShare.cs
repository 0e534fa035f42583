using LoadForge.Metrics;

namespace LoadForge.Thresholds.Certainty;

/// <summary>A promise about a percentile or an error rate as one about a share of samples: p99 &lt; 500 ms holds when less than 1 % of them take 500 ms or longer.</summary>
/// <param name="Limit">The limit of the share, between 0 and 1.</param>
/// <param name="Hits">The samples of a set of figures that count.</param>
/// <param name="IsKeptBelow">Whether the promise is kept by a share below the limit, rather than above it.</param>
/// <param name="OfTimes">Whether samples count by their time.</param>
internal sealed record LimitShare(double Limit, Func<Figures, long> Hits, bool IsKeptBelow, bool OfTimes)
{
    /// <summary>The samples of a set of figures that the share is of.</summary>
    public long Samples(Figures figures) => OfTimes ? figures.ResponseTime.Count : figures.Count;

    /// <summary>The share that a threshold is about; null if it is about something else.</summary>
    public static LimitShare? Of(Threshold threshold)
    {
        bool wantsMore = threshold.Comparison.WantsMore();
        if (threshold.Metric == Metric.ErrorRate) return Between(new LimitShare(threshold.Limit, figures => figures.Failed, !wantsMore, OfTimes: false));
        if (threshold.Metric is not LatencyMetric { Rank: { } rank }) return null;

        // Times are whole microseconds: to take the limit or longer is to take more than a microsecond less.
        bool limitCounts = threshold.Comparison is Comparison.LessThan or Comparison.AtLeast;
        double above = limitCounts ? Math.Ceiling(threshold.Limit) - 1 : Math.Floor(threshold.Limit);
        long microseconds = (long)Math.Clamp(above, -1, 1e15);
        return Between(new LimitShare(1 - (rank / 100), figures => figures.ResponseTime.CountAbove(microseconds), !wantsMore, OfTimes: true));
    }

    private static LimitShare? Between(LimitShare share) => share.Limit is > 0 and < 1 ? share : null;
}
