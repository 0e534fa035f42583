using HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Latency;

namespace LoadForge.Reporting.Tests.Latency;

public sealed class HdrHistogramExtensionsTests
{
    private const long Hour = 3_600_000_000;

    [Test]
    public void The_package_gets_the_same_buckets_and_counts()
    {
        var recorded = new Recording.HdrHistogram.Histogram();
        foreach (long value in new[] { 1, 17, 4_095, 123_456, 123_456, Hour }) recorded.Record(value);
        LongHistogram histogram = new LatencyStatistics(recorded).ToHdrHistogram();

        Assert.That(histogram.TotalCount, Is.EqualTo(6));
        Assert.That(
            histogram.RecordedValues().Select(value => value.CountAddedInThisIterationStep),
            Is.EqualTo(recorded.NonEmptyBuckets().Select(bucket => bucket.Count)));
        Assert.That(histogram.GetMaxValue(), Is.EqualTo(recorded.Max));
    }

    [Test]
    public void No_samples_give_an_empty_histogram() => Assert.That(LatencyStatistics.None.ToHdrHistogram().TotalCount, Is.Zero);
}
