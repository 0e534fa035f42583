using LoadForge.Reporting.Charts;

namespace LoadForge.Reporting.Tests.Charts;

public sealed class ChartScaleTests
{
    [TestCase(7, "0 1 2 3 4 5 6 7")]
    [TestCase(0.9, "0 0.2 0.4 0.6 0.8 1")]
    [TestCase(1230, "0 200 400 600 800 1000 1200 1400")]
    [TestCase(0, "0 0.2 0.4 0.6 0.8 1")]
    public void An_axis_from_zero_has_round_ticks(double highest, string ticks) =>
        Assert.That(string.Join(' ', ChartScale.FromZero(highest, 0, 100).Ticks.Select(tick => Math.Round(tick, 6))), Is.EqualTo(ticks));

    [Test]
    public void Values_that_differ_much_have_a_logarithmic_axis()
    {
        var scale = ChartScale.Over([700, 40_000, 1_900_000, double.NaN, 0], 300, 0);

        Assert.That(scale.IsLogarithmic);
        Assert.That(scale.Ticks, Is.EqualTo(new double[] { 1e3, 1e4, 1e5, 1e6 }));
        Assert.That((scale.At(500), scale.At(2_000_000), scale.At(1)), Is.EqualTo((300d, 0d, 300d)));
    }

    [TestCase(8, 1)]
    [TestCase(25, 5)]
    [TestCase(120, 15)]
    [TestCase(3600, 600)]
    [TestCase(28_800, 3600)]
    public void Time_is_divided_as_on_a_clock(double seconds, double step)
    {
        double[] ticks = [.. new ChartScale(0, seconds, 0, 100).TimeTicks()];

        Assert.That(ticks[1], Is.EqualTo(step));
        Assert.That(ticks, Has.Length.LessThan(12));
    }

    [Test]
    public void A_line_is_broken_where_there_is_no_value_and_a_lone_point_is_a_dot() => Assert.That(
        ChartFrame.Route([(0, 1), (1, 2), (2, double.NaN), (3, 4), (4, double.NaN)]), Is.EqualTo("M0 1h0L1 2M3 4h0"));
}
