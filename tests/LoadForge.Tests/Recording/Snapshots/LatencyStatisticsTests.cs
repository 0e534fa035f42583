using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Snapshots;

public sealed class LatencyStatisticsTests
{
    [Test]
    public void Without_samples_every_statistic_is_zero()
    {
        LatencyStatistics none = LatencyStatistics.None;

        Assert.That(
            new[]
            {
                none.P50,
                none.P75,
                none.P90,
                none.P95,
                none.P99,
                none.P999,
                none.Mean,
                none.StandardDeviation,
                none.Min,
                none.Max,
                none.Percentile(0),
                none.Percentile(100)
            },
            Is.All.EqualTo(TimeSpan.Zero));
        Assert.That(none.Count, Is.Zero);
    }

    [TestCase(-0.1)]
    [TestCase(100.1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_percentile_lies_between_0_and_100(double percentile) =>
        Assert.That(
            () => LatencyStatistics.None.Percentile(percentile), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("from 0 to 100"));

    [Test]
    public void Statistics_are_those_of_the_microseconds_recorded()
    {
        var histogram = new Histogram();
        for (int sample = 1; sample <= 1000; sample++) histogram.Record(sample);
        var statistics = new LatencyStatistics(histogram);

        Assert.Multiple(() =>
        {
            Assert.That(statistics.P50, Is.EqualTo(500.Microseconds()));
            Assert.That(statistics.P75, Is.EqualTo(750.Microseconds()));
            Assert.That(statistics.P90, Is.EqualTo(900.Microseconds()));
            Assert.That(statistics.P95, Is.EqualTo(950.Microseconds()));
            Assert.That(statistics.P99, Is.EqualTo(990.Microseconds()));
            Assert.That(statistics.P999, Is.EqualTo(999.Microseconds()));
            Assert.That(statistics.Min, Is.EqualTo(1.Microseconds()));
            Assert.That(statistics.Max, Is.EqualTo(1000.Microseconds()));
            Assert.That(statistics.Mean.TotalMicroseconds, Is.EqualTo(500.5).Within(0.1));
            Assert.That(statistics.StandardDeviation.TotalMicroseconds, Is.EqualTo(288.7).Within(0.1));
        });
    }

    [Test]
    public void Statistics_do_not_change_with_the_histogram_they_came_from_nor_with_the_one_they_give()
    {
        var histogram = new Histogram();
        histogram.Record(10);
        var statistics = new LatencyStatistics(histogram);

        histogram.Record(99);
        statistics.ToHistogram().Record(99);
        LatencyStatistics sum = statistics.Add(statistics);

        Assert.That((statistics.Count, sum.Count, LatencyStatistics.None.Count), Is.EqualTo((1, 2, 0)));
    }

    [Test]
    public void The_slowest_time_is_an_hour() => Assert.That(Of(4L * 3600 * 1_000_000).Max, Is.EqualTo(1.Hours()).Within(3.6.Seconds()));

    private static LatencyStatistics Of(long microseconds)
    {
        var histogram = new Histogram();
        histogram.Record(microseconds);
        return new LatencyStatistics(histogram);
    }
}
