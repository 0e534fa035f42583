using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Certainty;

namespace LoadForge.Capacity;

/// <summary>
/// Whether a value of a probe is so close to its limit that the variation between its seconds leaves the verdict open. A percentile is converted to a share for
/// that: p95 &lt; 100 ms is met if and only if less than 5 % of the samples are slower than 100 ms.
/// </summary>
internal static class LimitDistance
{
    /// <summary>Whether the verdict on a percentile or an error rate is open; any other value is taken as it is.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="seconds">The seconds of the probe's judged phase.</param>
    public static bool IsClose(Threshold threshold, IReadOnlyList<MetricSnapshot> seconds) =>
        LimitShare.Of(threshold) is { } share && Share(threshold, seconds, share).IsCloseTo(share.Limit);

    private static ShareOfBlocks Share(Threshold threshold, IReadOnlyList<MetricSnapshot> seconds, LimitShare share) =>
        ShareOfBlocks.Of([.. seconds.Select(second => Of(threshold, second, share)).Where(block => block.All > 0)]);

    private static (long Counted, long All) Of(Threshold threshold, MetricSnapshot second, LimitShare share)
    {
        IEnumerable<LoadStatistics> all = threshold.Step is null
            ? [second.Interval]
            : second.Steps.Where(part => part.Step == threshold.Step).Select(part => part.Statistics);
        LoadStatistics[] parts = [.. all.Select(threshold.Population)];
        return (parts.Sum(share.Hits), parts.Sum(share.Samples));
    }
}
