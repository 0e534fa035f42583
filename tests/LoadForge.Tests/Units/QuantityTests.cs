using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Tests.Units;

public sealed class QuantityTests
{
    [TestCase(0, "0 B")]
    [TestCase(999, "999 B")]
    [TestCase(1000, "0.98 KB")]
    [TestCase(20_480, "20.0 KB")]
    [TestCase(1_023_499, "1,000 KB")]
    [TestCase(1_023_500, "0.98 MB")]
    [TestCase(5_368_709_120, "5.00 GB")]
    public void Data_is_told_in_three_digits(long bytes, string text) => Assert.That(Quantity.Bytes(bytes), Is.EqualTo(text));

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
    public void A_share_is_a_percentage_with_digits_where_they_matter(double ratio, string expected) =>
        Assert.That(Quantity.Percent(ratio), Is.EqualTo(expected));

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

    [TestCase(0, "0 s")]
    [TestCase(250, "250 µs")]
    [TestCase(500_000, "500 ms")]
    [TestCase(1_500_000, "1.5 s")]
    [TestCase(90_000_000, "90 s")]
    [TestCase(120_000_000, "2 min")]
    [TestCase(125_500_000, "2 min 5.5 s")]
    [TestCase(720_000_000, "12 min")]
    [TestCase(5_400_000_000, "90 min")]
    [TestCase(7_505_000_000, "2 h 5 min 5 s")]
    [TestCase(129_600_000_000, "36 h")]
    public void A_time_that_someone_has_written_keeps_all_its_digits(long microseconds, string expected)
    {
        var time = TimeSpan.FromMicroseconds(microseconds);

        Assert.That(Quantity.Exact(time), Is.EqualTo(expected));
        Assert.That(Quantity.Limit(microseconds, MetricUnit.Time), Is.EqualTo(microseconds == 0 ? "0 µs" : expected));
    }

    [Test]
    public void Any_time_at_all_can_be_written()
    {
        Assert.That(Quantity.Exact(TimeSpan.MinValue), Does.StartWith("-256,204,778 h"));
        Assert.That(Quantity.Exact(TimeSpan.MaxValue), Does.StartWith("256,204,778 h"));
    }

    [TestCase(0.5, "0.5")]
    [TestCase(99.95, "99.95")]
    [TestCase(1_000, "1,000")]
    public void A_number_that_someone_has_written_keeps_all_its_digits(double number, string expected) =>
        Assert.That(Quantity.Exact(number), Is.EqualTo(expected));

    [TestCase(0.4, "0.4 s")]
    [TestCase(3.49, "3.5 s")]
    [TestCase(15, "15 s")]
    [TestCase(40.4, "40 s")]
    [TestCase(119.6, "2 min 00 s")]
    [TestCase(3_660, "1 h 01 min")]
    public void A_stretch_of_a_run_is_counted_in_seconds(double seconds, string expected) =>
        Assert.That(Quantity.Seconds(TimeSpan.FromSeconds(seconds)), Is.EqualTo(expected));

    [TestCase(40, "00:40", "00:40.0")]
    [TestCase(39.98, "00:40", "00:40.0")]
    [TestCase(125.31, "02:05", "02:05.3")]
    [TestCase(3_640, "1:00:40", "1:00:40.0")]
    public void A_moment_is_shown_as_a_clock_shows_it(double seconds, string clock, string withTenths)
    {
        Assert.That(Quantity.Clock(TimeSpan.FromSeconds(seconds)), Is.EqualTo(clock));
        Assert.That(Quantity.ClockWithTenths(TimeSpan.FromSeconds(seconds)), Is.EqualTo(withTenths));
    }

    [TestCase(0.031, "+3.1 %")]
    [TestCase(-0.004, "−0.4 %")]
    [TestCase(0, "0.0 %")]
    [TestCase(12, "+1,200.0 %")]
    public void A_change_has_its_sign(double ratio, string expected) => Assert.That(Quantity.Change(ratio), Is.EqualTo(expected));

    [TestCase(0.26, "0.26", "0.3")]
    [TestCase(42.3, "42.3", "42.3")]
    [TestCase(1_234.4, "1,234", "1,234.4")]
    public void A_rate_has_as_many_digits_as_matter_and_in_a_column_always_one_decimal_place(double rate, string text, string column)
    {
        Assert.That(Quantity.Rate(rate), Is.EqualTo(text));
        Assert.That(Quantity.RateInColumn(rate), Is.EqualTo(column));
    }

    [Test]
    public void A_coefficient_has_two_decimal_places() => Assert.That(Quantity.Coefficient(0.9), Is.EqualTo("0.90"));

    [TestCase(2_048, "2 KB")]
    [TestCase(1_572_864, "1.5 MB")]
    public void A_size_has_the_unit_of_its_magnitude(double bytes, string expected) => Assert.That(Quantity.Of(bytes, MetricUnit.Bytes), Is.EqualTo(expected));

    [TestCase(0, "0 times")]
    [TestCase(1, "1 time")]
    [TestCase(2_000, "2,000 times")]
    public void Things_are_counted_in_the_singular_or_the_plural(long count, string expected) => Assert.That(Quantity.Of(count, "time"), Is.EqualTo(expected));
}
