using LoadForge.Units;

namespace LoadForge.Tests.Units;

public sealed class UnitsTests
{
    [Test]
    public void Rates_compare_by_what_they_are_per_second() => Assert.Multiple(() =>
    {
        Assert.That(60.PerMinute(), Is.EqualTo(1.PerSecond()));
        Assert.That(3600.PerHour(), Is.EqualTo(1.PerSecond()));
        Assert.That(1.PerSecond() < 61.PerMinute(), Is.True);
        Assert.That(1.PerSecond() > 59.PerMinute(), Is.True);
        Assert.That(1.PerSecond() <= 60.PerMinute(), Is.True);
        Assert.That(1.PerSecond() >= 61.PerMinute(), Is.False);
        Assert.That(2.PerSecond().CompareTo(1.PerSecond()), Is.Positive);
        Assert.That(ArrivalRate.Zero.PerSecond, Is.Zero);
    });

    [Test]
    public void Ratios_compare_by_their_value() => Assert.Multiple(() =>
    {
        Assert.That(1.Percent(), Is.EqualTo(new Ratio(0.01)));
        Assert.That(1.Percent() < 1.5.Percent(), Is.True);
        Assert.That(2.Percent() > 1.5.Percent(), Is.True);
        Assert.That(1.Percent() <= 1.0.Percent(), Is.True);
        Assert.That(1.Percent() >= 1.1.Percent(), Is.False);
        Assert.That(1.Percent().CompareTo(2.Percent()), Is.Negative);
    });

    [Test]
    public void Users_compare_by_their_number() => Assert.Multiple(() =>
    {
        Assert.That(1.Users() < 2.Users(), Is.True);
        Assert.That(2.Users() > 1.Users(), Is.True);
        Assert.That(2.Users() <= 2.Users(), Is.True);
        Assert.That(1.Users() >= 2.Users(), Is.False);
        Assert.That(1.Users().CompareTo(1.Users()), Is.Zero);
    });

    [TestCase(1, 4, 0.25)]
    [TestCase(0, 4, 0)]
    [TestCase(0, 0, 0)]
    public void A_ratio_of_counts_never_divides_by_zero(long part, long whole, double ratio) =>
        Assert.That(Ratio.Of(part, whole).Value, Is.EqualTo(ratio));

    [Test]
    public void Units_read_as_people_write_them() => Assert.Multiple(() =>
    {
        Assert.That(200.PerSecond().ToString(), Is.EqualTo("200/s"));
        Assert.That(100.PerMinute().ToString(), Is.EqualTo("1.667/s"));
        Assert.That(0.02.Percent().ToString(), Is.EqualTo("0.02 %"));
        Assert.That(100.Users().ToString(), Is.EqualTo("100 users"));
        Assert.That(1.Users().ToString(), Is.EqualTo("1 user"));
    });

    [Test]
    public void Times_are_what_they_say() => Assert.Multiple(() =>
    {
        Assert.That(7.Microseconds().Ticks, Is.EqualTo(70));
        Assert.That(7.Milliseconds().Ticks, Is.EqualTo(70_000));
        Assert.That(7.Seconds().Ticks, Is.EqualTo(70_000_000));
        Assert.That(2.Minutes(), Is.EqualTo(120.Seconds()));
        Assert.That(2.Hours(), Is.EqualTo(120.Minutes()));
    });

    [TestCase(0.57, 5_700)]
    [TestCase(1.005, 10_050)]
    [TestCase(-0.57, -5_700)]
    public void A_fraction_of_a_millisecond_is_not_cut_off(double milliseconds, long ticks) => Assert.Multiple(() =>
    {
        Assert.That(milliseconds.Milliseconds().Ticks, Is.EqualTo(ticks));
        Assert.That(milliseconds.Seconds().Ticks, Is.EqualTo(ticks * 1000));
    });

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e300)]
    public void A_time_that_cannot_be_is_refused(double count) => Assert.Multiple(() =>
    {
        Assert.That(() => count.Milliseconds(), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => count.Seconds(), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });

    [TestCase(0.7, 0.007)]
    [TestCase(0.1, 0.001)]
    [TestCase(0, 0)]
    [TestCase(1e-12, 1e-14)]
    [TestCase(1e12, 1e10)]
    public void A_percentage_is_the_ratio_nearest_to_it(double percent, double ratio) => Assert.That(percent.Percent().Value, Is.EqualTo(ratio));

    [Test]
    public void Seven_in_a_thousand_are_at_most_the_percentage_that_says_so() => Assert.That(Ratio.Of(7, 1000) <= 0.7.Percent(), Is.True);
}
