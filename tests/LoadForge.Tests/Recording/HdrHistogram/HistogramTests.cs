using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

public sealed class HistogramTests
{
    [Test]
    public void An_empty_histogram_reads_zero_everywhere()
    {
        var histogram = new Histogram();

        Assert.Multiple(() =>
        {
            Assert.That(histogram.TotalCount, Is.Zero);
            Assert.That(histogram.Min, Is.Zero);
            Assert.That(histogram.Max, Is.Zero);
            Assert.That(histogram.Mean, Is.Zero);
            Assert.That(histogram.StandardDeviation, Is.Zero);
            Assert.That(histogram.ValueAtPercentile(50), Is.Zero);
            Assert.That(histogram.CountAbove(0), Is.Zero);
            Assert.That(histogram.NonEmptyBuckets(), Is.Empty);
        });
    }

    [Test]
    public void Small_values_are_exact()
    {
        var histogram = new Histogram();
        for (int value = 1; value <= 1000; value++) histogram.Record(value);

        Assert.Multiple(() =>
        {
            Assert.That(histogram.TotalCount, Is.EqualTo(1000));
            Assert.That(histogram.Min, Is.EqualTo(1));
            Assert.That(histogram.Max, Is.EqualTo(1000));
            Assert.That(histogram.Mean, Is.EqualTo(500.5));
            Assert.That(histogram.StandardDeviation, Is.EqualTo(Math.Sqrt((1000.0 * 1000 - 1) / 12)).Within(1e-9));
            Assert.That(histogram.ValueAtPercentile(50), Is.EqualTo(500));
            Assert.That(histogram.CountAbove(900), Is.EqualTo(100));
        });
    }

    // 99.9 is a little more than 99.9 in binary: taken literally, its rank among 1000 would be 1000.
    [TestCase(0, 1)]
    [TestCase(0.0001, 1)]
    [TestCase(0.1, 1)]
    [TestCase(0.11, 2)]
    [TestCase(99.9, 999)]
    [TestCase(99.91, 1000)]
    [TestCase(100, 1000)]
    public void A_percentile_is_the_nearest_rank(double percentile, long expected)
    {
        var histogram = new Histogram();
        for (int value = 1; value <= 1000; value++) histogram.Record(value);

        Assert.That(histogram.ValueAtPercentile(percentile), Is.EqualTo(expected));
    }

    [TestCase(-0.1)]
    [TestCase(100.1)]
    [TestCase(double.NaN)]
    public void A_percentile_out_of_range_is_refused(double percentile) =>
        Assert.That(() => new Histogram().ValueAtPercentile(percentile), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Values_out_of_range_are_recorded_at_the_edge_and_counted()
    {
        var histogram = new Histogram();
        histogram.Record(long.MaxValue);
        histogram.Record(HistogramLayout.Latency.HighestTrackableValue + 1, 3);
        histogram.Record(-1);
        histogram.Record(long.MinValue);
        histogram.Record(HistogramLayout.Latency.HighestTrackableValue);

        Assert.Multiple(() =>
        {
            Assert.That(histogram.ClampedCount, Is.EqualTo(6));
            Assert.That(histogram.TotalCount, Is.EqualTo(7));
            Assert.That(histogram.Min, Is.Zero);
            Assert.That(histogram.Max, Is.EqualTo(HistogramLayout.Latency.HighestEquivalent(3_600_000_000)));
            Assert.That(histogram.CountAtOrBelow(0), Is.EqualTo(2));
        });
    }

    // Once into a chunk that has to be made, once by the short way into one that is there.
    [Test]
    public void A_value_is_counted_in_the_bucket_of_the_layout_whichever_way_it_is_recorded()
    {
        HistogramLayout layout = HistogramLayout.Latency;
        foreach (long edge in Enumerable.Range(0, 32).Select(bit => 1L << bit).Append(layout.HighestTrackableValue))
        {
            for (long value = edge - 1; value <= Math.Min(edge + 1, layout.HighestTrackableValue); value++)
            {
                var histogram = new Histogram();
                histogram.Record(value);
                histogram.Record(value);
                Assert.That(histogram.Counts(), Is.EqualTo([(layout.IndexOf(value), 2L)]), $"{value}");
            }
        }
    }

    [Test]
    public void A_count_of_zero_changes_nothing_and_a_negative_one_is_refused()
    {
        var histogram = new Histogram();
        histogram.Record(5, 0);

        Assert.That(histogram.TotalCount, Is.Zero);
        Assert.That(() => histogram.Record(5, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Clear_forgets_everything()
    {
        var histogram = new Histogram();
        histogram.Record(42, 7);
        histogram.Record(-1);
        histogram.Clear();

        Assert.That(histogram.HasSameCountsAs(new Histogram()), Is.True);
        Assert.That(histogram.ClampedCount, Is.Zero);
    }

    [Test]
    public void Counts_beside_a_value_are_taken_by_bucket()
    {
        var histogram = new Histogram();
        histogram.Record(10_000);
        histogram.Record(10_001);
        histogram.Record(20_000);

        Assert.Multiple(() =>
        {
            Assert.That(histogram.Layout.IndexOf(10_000), Is.EqualTo(histogram.Layout.IndexOf(10_007)));
            Assert.That(histogram.CountAtOrBelow(10_007), Is.EqualTo(2));
            Assert.That(histogram.CountAbove(10_007), Is.EqualTo(1));
            Assert.That(histogram.CountAbove(9_999), Is.EqualTo(3));
            Assert.That(histogram.CountAbove(-1), Is.EqualTo(3));
            Assert.That(histogram.CountAtOrBelow(-1), Is.Zero);
            Assert.That(histogram.CountAtOrBelow(long.MaxValue), Is.EqualTo(3));
            Assert.That(histogram.CountAbove(long.MaxValue), Is.Zero);
        });
    }

    [Test]
    public void Non_empty_buckets_come_in_order_with_their_edges()
    {
        var histogram = new Histogram();
        histogram.Record(10_001, 2);
        histogram.Record(3);

        Assert.That(histogram.NonEmptyBuckets(), Is.EqualTo(new[] { new HistogramBucket(3, 3, 1), new HistogramBucket(10_000, 10_007, 2) }));
    }

    [Test]
    public void Memory_grows_only_where_values_fall()
    {
        // The first histogram pays for whatever the runtime allocates once.
        _ = Allocated(() => new Histogram().Record(1));

        long empty = Allocated(() => _ = new Histogram());
        long oneMagnitude = Allocated(() => new Histogram().Record(5_000));

        Assert.That(empty, Is.LessThan(500));
        Assert.That(oneMagnitude, Is.LessThan(500 + (1024 * sizeof(long)) + 100));
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
