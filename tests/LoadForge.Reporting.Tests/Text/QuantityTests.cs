using System.Globalization;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.Text;

public sealed class QuantityTests
{
    [TestCase(0, "0 µs")]
    [TestCase(850, "850 µs")]
    [TestCase(1_000, "1.0 ms")]
    [TestCase(2_340, "2.3 ms")]
    [TestCase(9_960, "10 ms")]
    [TestCase(41_023, "41 ms")]
    [TestCase(999_400, "999 ms")]
    [TestCase(999_700, "1.00 s")]
    [TestCase(1_200_000, "1.20 s")]
    [TestCase(9_996_000, "10.0 s")]
    [TestCase(59_940_000, "59.9 s")]
    [TestCase(160_000_000, "2 min 40 s")]
    [TestCase(7_500_000_000, "2 h 05 min")]
    public void A_time_takes_the_unit_of_its_size(long microseconds, string expected) =>
        Assert.That(Quantity.Of(TimeSpan.FromMicroseconds(microseconds)), Is.EqualTo(expected));

    [TestCase(0, "0 %")]
    [TestCase(0.00001, "< 0.01 %")]
    [TestCase(0.0002, "0.02 %")]
    [TestCase(0.006, "0.6 %")]
    [TestCase(0.034, "3.4 %")]
    [TestCase(0.38, "38 %")]
    [TestCase(0.99999, "99.99 %")]
    [TestCase(1, "100 %")]
    public void A_share_is_a_percentage_with_digits_where_they_matter(double ratio, string expected) => Assert.That(Quantity.Percent(ratio), Is.EqualTo(expected));

    [Test]
    public void Counts_have_thousands_separators_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = German();
            Assert.That(Quantity.Of(1_998), Is.EqualTo("1,998"));
            Assert.That(Quantity.Of(1.2.Seconds()), Is.EqualTo("1.20 s"));
            Assert.That(Quantity.Of(1_234.5, MetricUnit.PerSecond), Is.EqualTo("1,235/s").Or.EqualTo("1,234/s"));
            Assert.That(Quantity.Limit(1_500_000, MetricUnit.Time), Is.EqualTo("1.5 s"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase(500_000, MetricUnit.Time, "500 ms")]
    [TestCase(1_500_000, MetricUnit.Time, "1.5 s")]
    [TestCase(250, MetricUnit.Time, "250 µs")]
    [TestCase(0.01, MetricUnit.Ratio, "1 %")]
    [TestCase(0.001, MetricUnit.Ratio, "0.1 %")]
    [TestCase(100, MetricUnit.PerSecond, "100/s")]
    [TestCase(0, MetricUnit.Count, "0")]
    public void A_limit_has_no_idle_digits(double value, MetricUnit unit, string expected) => Assert.That(Quantity.Limit(value, unit), Is.EqualTo(expected));

    [Test]
    public void A_value_just_beyond_its_limit_never_reads_like_the_limit()
    {
        Assert.That(Quantity.BesideLimit(500_400, 500_000, MetricUnit.Time), Is.EqualTo("500.4 ms"));
        Assert.That(Quantity.BesideLimit(0.01004, 0.01, MetricUnit.Ratio), Is.EqualTo("1.004 %"));
        Assert.That(Quantity.BesideLimit(812_000, 500_000, MetricUnit.Time), Is.EqualTo("812 ms"));
    }

    [TestCase(null)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void What_was_not_measured_is_a_dash(double? value) => Assert.That(Quantity.Of(value, MetricUnit.Time), Is.EqualTo("–"));

    [Test]
    public void A_moment_reads_like_a_clock()
    {
        Assert.That(Quantity.Clock(40.Seconds()), Is.EqualTo("00:40"));
        Assert.That(Quantity.Clock(3_640.Seconds()), Is.EqualTo("1:00:40"));
        Assert.That(Quantity.Clock(25.Hours()), Is.EqualTo("25:00:00"));
    }

    // Invariant globalization knows no German; a copy of the invariant culture with German separators is the same trap.
    private static CultureInfo German()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }
}
