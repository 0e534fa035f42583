using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Tests.Metrics;

public sealed class LatencyFiguresTests
{
    [Test]
    public void Without_samples_every_figure_is_zero()
    {
        LatencyFigures none = LatencyFigures.None;

        Assert.That(
            new[] { none.P50, none.P75, none.P90, none.P95, none.P99, none.P999, none.Mean, none.StandardDeviation, none.Min, none.Max, none.Percentile(0), none.Percentile(100) },
            Is.All.EqualTo(TimeSpan.Zero));
        Assert.That(none.Count, Is.Zero);
    }

    [TestCase(-0.1)]
    [TestCase(100.1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_percentile_lies_between_0_and_100(double percentile) =>
        Assert.That(() => LatencyFigures.None.Percentile(percentile), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("between 0 and 100"));

    [Test]
    public void Figures_are_those_of_the_microseconds_recorded()
    {
        var histogram = new Histogram();
        for (int sample = 1; sample <= 1000; sample++) histogram.Record(sample);
        var figures = new LatencyFigures(histogram);

        Assert.Multiple(() =>
        {
            Assert.That(figures.P50, Is.EqualTo(500.Microseconds()));
            Assert.That(figures.P75, Is.EqualTo(750.Microseconds()));
            Assert.That(figures.P90, Is.EqualTo(900.Microseconds()));
            Assert.That(figures.P95, Is.EqualTo(950.Microseconds()));
            Assert.That(figures.P99, Is.EqualTo(990.Microseconds()));
            Assert.That(figures.P999, Is.EqualTo(999.Microseconds()));
            Assert.That(figures.Min, Is.EqualTo(1.Microseconds()));
            Assert.That(figures.Max, Is.EqualTo(1000.Microseconds()));
            Assert.That(figures.Mean.TotalMicroseconds, Is.EqualTo(500.5).Within(0.1));
            Assert.That(figures.StandardDeviation.TotalMicroseconds, Is.EqualTo(288.7).Within(0.1));
        });
    }

    [Test]
    public void Figures_do_not_change_with_the_histogram_they_came_from_nor_with_the_one_they_give()
    {
        var histogram = new Histogram();
        histogram.Record(10);
        var figures = new LatencyFigures(histogram);

        histogram.Record(99);
        figures.ToHistogram().Record(99);
        LatencyFigures sum = figures.Add(figures);

        Assert.That((figures.Count, sum.Count, LatencyFigures.None.Count), Is.EqualTo((1, 2, 0)));
    }

    [Test]
    public void The_slowest_time_is_an_hour() => Assert.That(Of(4L * 3600 * 1_000_000).Max, Is.EqualTo(1.Hours()).Within(3.6.Seconds()));

    private static LatencyFigures Of(long microseconds)
    {
        var histogram = new Histogram();
        histogram.Record(microseconds);
        return new LatencyFigures(histogram);
    }
}
