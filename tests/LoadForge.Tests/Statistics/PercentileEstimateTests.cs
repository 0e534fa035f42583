using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class PercentileEstimateTests
{
    [Test]
    public void The_interval_of_independent_samples_lies_between_two_of_them()
    {
        var histogram = new Histogram();
        for (int value = 1; value <= 1000; value++) histogram.Record(value);
        PercentileEstimate estimate = PercentileEstimate.OfIndependent(histogram, 50)!;

        // n·p ± 1.96·√(n·p·(1 − p)) = 500 ± 31, the upper rank one more.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Value, Is.EqualTo(500));
            Assert.That(estimate.Interval, Is.EqualTo(new ConfidenceInterval(470, 531, 0.95)));
            Assert.That(estimate.Remark, Is.Null);
        }
    }

    [Test]
    public void Too_few_samples_for_the_percentile_are_said_to_be_too_few()
    {
        PercentileEstimate estimate = PercentileEstimate.Of(Seconds(30, _ => 12), 99)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Interval.Upper, Is.EqualTo(double.PositiveInfinity));
            Assert.That(estimate.Remark, Is.EqualTo("too few samples for a confidence interval of p99: 360, but 368 are needed"));
        }
    }

    // Three samples above the 99th percentile in one block of thirty: a design effect of 3.03, and Student's t with 29 degrees.
    [Test]
    public void Too_few_samples_that_depend_on_their_neighbours_are_said_to_be_worth_fewer()
    {
        Histogram[] seconds = [.. Enumerable.Range(0, 30).Select(second => Ascending(1000, second == 10 ? 9 : 12))];
        seconds[10].Record(5000, 3);
        PercentileEstimate estimate = PercentileEstimate.Of(LatencyBlocks.Of(TimeSpan.FromSeconds(1), seconds), 99)!;
        Assert.That(
            estimate.Remark,
            Is.EqualTo("too few independent samples for a confidence interval of p99: 109 (from 360 samples), but 368 are needed"));
    }

    // As many are needed as for an upper bound of the percentile 100 − p: 0.95^n ≤ 0.025 and 0.99^n ≤ 0.025.
    [TestCase(5, 20, 4, 72)]
    [TestCase(1, 2, 1, 368)]
    public void Too_few_samples_below_a_low_percentile_are_said_to_be_too_few(int percentile, int samples, double upper, int needed)
    {
        PercentileEstimate estimate = PercentileEstimate.OfIndependent(Ascending(1, samples), percentile)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Interval, Is.EqualTo(new ConfidenceInterval(double.NegativeInfinity, upper, 0.95)));
            Assert.That(
                estimate.Remark, Is.EqualTo($"too few samples for a confidence interval of p{percentile}: {samples}, but {needed} are needed"));
        }
    }

    [Test]
    public void Few_blocks_of_time_are_said_to_make_a_rough_interval() =>
        Assert.That(PercentileEstimate.Of(Seconds(8, _ => 500), 99)!.Remark, Is.EqualTo("a rough interval: it is based on 8 blocks of time"));

    [Test]
    public void Slow_spells_make_the_interval_wider_than_that_of_independent_samples()
    {
        LatencyBlocks excursions = LatencyBlocks.Of(TimeSpan.FromSeconds(1), Enumerable.Range(0, 60).Select(second => Second(100, second % 10 < 2 ? 5 : 1)));
        PercentileEstimate dependent = PercentileEstimate.Of(excursions, 75)!, independent = PercentileEstimate.OfIndependent(excursions.Sum(), 75)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dependent.Value, Is.EqualTo(independent.Value));
            Assert.That(dependent.Interval.Upper - dependent.Interval.Lower, Is.GreaterThan(2 * (independent.Interval.Upper - independent.Interval.Lower)));
            Assert.That(dependent.Share.DesignEffect, Is.GreaterThan(4));
        }
    }

    [Test]
    public void Without_samples_there_is_nothing_to_estimate() => Assert.That(PercentileEstimate.Of(LatencyBlocks.None, 50), Is.Null);

    private static LatencyBlocks Seconds(int count, Func<int, int> samples) =>
        LatencyBlocks.Of(TimeSpan.FromSeconds(1), Enumerable.Range(0, count).Select(second => Second(samples(second), 1)));

    private static Histogram Ascending(int first, int samples)
    {
        var histogram = new Histogram();
        for (int i = 0; i < samples; i++) histogram.Record(first + i);
        return histogram;
    }

    private static Histogram Second(int samples, int slowness)
    {
        var histogram = new Histogram();
        for (int i = 0; i < samples; i++) histogram.Record(slowness * (1000 + (i * 37 % samples)));
        return histogram;
    }
}
