using LoadForge.Units;

namespace LoadForge.Tests.Units;

public sealed class TickScaleTests
{
    private const long Year = 365L * 24 * 3600;

    [TestCase(1_000_000_000)]
    [TestCase(10_000_000)]
    [TestCase(3_579_545)]
    [TestCase(2_592_000_123)]
    [TestCase(1000)]
    public void A_second_is_a_second_at_any_frequency(long frequency)
    {
        var scale = new TickScale(frequency);

        Assert.Multiple(() =>
        {
            Assert.That(scale.ToMicroseconds(frequency), Is.EqualTo(1_000_000));
            Assert.That(scale.ToNanoseconds(frequency), Is.EqualTo(1_000_000_000));
            Assert.That(scale.FromNanoseconds(1_000_000_000), Is.EqualTo(frequency));
            Assert.That(scale.ToMicroseconds(0), Is.Zero);
        });
    }

    [TestCase(1_000_000_000)]
    [TestCase(10_000_000)]
    [TestCase(3_579_545)]
    public void Nothing_overflows_in_a_years_uptime(long frequency)
    {
        var scale = new TickScale(frequency);

        Assert.That(scale.ToMicroseconds(Year * frequency), Is.EqualTo(Year * 1_000_000));
        Assert.That(scale.ToNanoseconds(Year * frequency), Is.EqualTo(Year * 1_000_000_000));
        Assert.That(scale.FromNanoseconds(Year * 1_000_000_000), Is.EqualTo(Year * frequency));
    }

    [FsCheck.NUnit.Property]
    public bool There_and_back_differs_by_less_than_a_tick(int nanoseconds, ushort frequency)
    {
        long ticksPerSecond = 1000L + frequency;
        var scale = new TickScale(ticksPerSecond);
        long there = Math.Abs((long)nanoseconds);

        long back = scale.ToNanoseconds(scale.FromNanoseconds(there));

        return back <= there && there - back <= (1_000_000_000 / ticksPerSecond) + 1;
    }

    [Test]
    public void Parts_of_a_microsecond_are_cut_off() => Assert.That(new TickScale(1_000_000_000).ToMicroseconds(1999), Is.EqualTo(1));
}
