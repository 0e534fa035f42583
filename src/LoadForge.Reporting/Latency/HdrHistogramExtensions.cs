using HdrHistogram;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Latency;

/// <summary>Converts latencies to the types of the package HdrHistogram.</summary>
public static class HdrHistogramExtensions
{
    /// <summary>
    /// A copy of a distribution as a histogram of the package HdrHistogram, in microseconds. It has the same buckets and counts. Percentiles of the package
    /// are rounded to the nearest sample; those of LoadForge are the nearest rank, and may be one sample higher.
    /// </summary>
    /// <param name="latency">The distribution.</param>
    public static LongHistogram ToHdrHistogram(this LatencyStatistics latency)
    {
        ArgumentNullException.ThrowIfNull(latency);
        HistogramLayout layout = HistogramLayout.Latency;
        var histogram = new LongHistogram(layout.LowestDiscernibleValue, layout.HighestTrackableValue, layout.SignificantDigits);
        foreach (HistogramBucket bucket in latency.ToHistogram().NonEmptyBuckets())
        {
            // The upper edge of the last bucket may lie above the highest value that the package accepts.
            histogram.RecordValueWithCount(Math.Min(bucket.HighestValue, layout.HighestTrackableValue), bucket.Count);
        }

        return histogram;
    }
}
