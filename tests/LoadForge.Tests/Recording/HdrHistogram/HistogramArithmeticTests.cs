using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

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
            Assert.That(() => new Histogram().Add(other), Throws.ArgumentException.With.Message.Contain("1..1,000 with 2 digits"));
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

        Assert.That(() => histogram.Subtract(more), Throws.ArgumentException.With.Message.Contain("10,000..10,007 holds 2 samples here, 3 there"));
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
}
