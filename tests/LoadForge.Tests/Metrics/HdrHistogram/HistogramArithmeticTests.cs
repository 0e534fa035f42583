using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Tests.Metrics.HdrHistogram;

public sealed class HistogramArithmeticTests
{
    [FsCheck.NUnit.Property]
    public bool A_merge_equals_recording_everything_in_one(int seed, int otherSeed)
    {
        Histogram merged = Samples.Recorded(seed, seed & 511);
        merged.Add(Samples.Recorded(otherSeed, otherSeed & 511));
        Histogram whole = Samples.Recorded(
            Samples.Values(seed, seed & 511, HistogramLayout.Latency).Concat(Samples.Values(otherSeed, otherSeed & 511, HistogramLayout.Latency)));
        return merged.HasSameCountsAs(whole) && whole.HasSameCountsAs(merged);
    }

    [FsCheck.NUnit.Property]
    public bool Subtraction_undoes_addition(int seed, int otherSeed)
    {
        Histogram before = Samples.Recorded(seed, seed & 511), interval = Samples.Recorded(otherSeed, otherSeed & 511);
        Histogram now = before.Copy();
        now.Add(interval);
        return now.DifferenceFrom(before).HasSameCountsAs(interval) && now.DifferenceFrom(interval).HasSameCountsAs(before);
    }

    [Test]
    public void Adding_a_histogram_to_itself_doubles_it()
    {
        Histogram histogram = Samples.Recorded(1, 100);
        histogram.Add(histogram);

        Assert.That(histogram.TotalCount, Is.EqualTo(200));
    }

    [Test]
    public void Clamped_samples_are_carried_by_sums_differences_and_copies()
    {
        var before = new Histogram();
        before.Record(-1);
        Histogram now = before.Copy();
        now.Record(long.MaxValue, 4);
        var sum = new Histogram();
        sum.Add(now);
        sum.Add(before);

        Assert.Multiple(() =>
        {
            Assert.That(now.ClampedCount, Is.EqualTo(5));
            Assert.That(sum.ClampedCount, Is.EqualTo(6));
            Assert.That(now.DifferenceFrom(before).ClampedCount, Is.EqualTo(4));
        });
    }

    [Test]
    public void A_copy_is_independent()
    {
        Histogram original = Samples.Recorded(1, 100);
        Histogram copy = original.Copy();
        original.Record(77);

        Assert.That(copy.TotalCount, Is.EqualTo(100));
        Assert.That(copy.HasSameCountsAs(original), Is.False);
    }

    [Test]
    public void A_copy_overwrites_what_the_target_held()
    {
        Histogram target = Samples.Recorded(1, 500), source = Samples.Recorded([5, 70_000]);
        source.CopyTo(target);
        source.CopyTo(source);

        Assert.That(target.HasSameCountsAs(source), Is.True);
        Assert.That(target.TotalCount, Is.EqualTo(2));
    }

    [Test]
    public void Emptied_and_untouched_chunks_count_the_same()
    {
        Histogram emptied = Samples.Recorded([5, 70_000]);
        emptied.Subtract(emptied.Copy());

        Assert.That(emptied.HasSameCountsAs(new Histogram()), Is.True);
        Assert.That(new Histogram().HasSameCountsAs(emptied), Is.True);
        Assert.That(emptied.Max, Is.Zero);
    }

    [Test]
    public void Histograms_of_different_layouts_do_not_mix()
    {
        var other = new Histogram(new HistogramLayout(1, 1000, 2));

        Assert.Multiple(() =>
        {
            Assert.That(() => new Histogram().Add(other), Throws.ArgumentException.With.Message.Contain("1..1000 with 2 digits"));
            Assert.That(() => new Histogram().Subtract(other), Throws.ArgumentException);
            Assert.That(() => new Histogram().CopyTo(other), Throws.ArgumentException);
            Assert.That(new Histogram().HasSameCountsAs(other), Is.False);
        });
    }

    [Test]
    public void More_than_there_is_cannot_be_subtracted_and_nothing_is_lost_by_the_attempt()
    {
        Histogram histogram = Samples.Recorded([3, 10_000, 10_000]);
        Histogram more = Samples.Recorded([3, 10_000, 10_000, 10_001]);

        Assert.That(() => histogram.Subtract(more), Throws.ArgumentException.With.Message.Contain("10000..10007 holds 2 samples here, 3 there"));
        Assert.That(() => new Histogram().Subtract(more), Throws.ArgumentException);
        Assert.That(histogram.TotalCount, Is.EqualTo(3));
    }

    [Test]
    public void A_sum_that_overflows_is_refused_before_anything_is_added()
    {
        var half = new Histogram();
        half.Record(1, long.MaxValue);
        var one = new Histogram();
        one.Record(2);

        Assert.That(() => half.Add(one), Throws.TypeOf<OverflowException>());
        Assert.That(half.TotalCount, Is.EqualTo(long.MaxValue));
    }

    // Recorded value and expected interval, then the samples of the corrected copy.
    [TestCase(1000, 1000, new long[] { 1000 })]
    [TestCase(999, 1000, new long[] { 999 })]
    [TestCase(1999, 1000, new long[] { 1999 })]
    [TestCase(2000, 1000, new long[] { 2000, 1000 })]
    [TestCase(1050, 300, new long[] { 1050, 750, 450 })]
    [TestCase(1200, 300, new long[] { 1200, 900, 600, 300 })]
    [TestCase(3, 1, new long[] { 3, 2, 1 })]
    [TestCase(0, 1, new long[] { 0 })]
    public void Coordinated_omission_is_filled_with_the_samples_that_were_not_taken(long value, long interval, long[] expected)
    {
        Histogram corrected = Samples.Recorded([value, value]).CopyCorrectedForCoordinatedOmission(interval);

        Assert.That(corrected.HasSameCountsAs(Samples.Recorded(expected.Concat(expected))), Is.True, string.Join(" ", corrected.NonEmptyBuckets()));
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public bool The_correction_by_whole_buckets_equals_the_correction_one_by_one(int seed)
    {
        long interval = 1 + Math.Abs(seed % 5000);
        Histogram raw = Samples.Recorded(Samples.Values(seed, 20, HistogramLayout.Latency).Select(value => value % 2_000_000));
        Histogram expected = raw.Copy();
        foreach (HistogramBucket bucket in raw.NonEmptyBuckets())
        {
            for (long missing = bucket.HighestValue - interval; missing >= interval; missing -= interval)
                expected.Record(missing, bucket.Count);
        }

        return raw.CopyCorrectedForCoordinatedOmission(interval).HasSameCountsAs(expected);
    }

    [Test]
    public void The_correction_ends_for_the_smallest_interval_under_the_largest_value()
    {
        Histogram corrected = Samples.Recorded([3_600_000_000]).CopyCorrectedForCoordinatedOmission(1);

        Assert.That(corrected.TotalCount, Is.EqualTo(HistogramLayout.Latency.HighestEquivalent(3_600_000_000)));
        Assert.That(() => corrected.CopyCorrectedForCoordinatedOmission(0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
