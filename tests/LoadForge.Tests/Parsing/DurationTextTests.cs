using FsCheck;
using FsCheck.Fluent;
using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class DurationTextTests
{
    [TestCase("10s", 10)]
    [TestCase("500ms", 0.5)]
    [TestCase("1.5s", 1.5)]
    [TestCase("2m", 120)]
    [TestCase("2 min", 120)]
    [TestCase("1h30m", 5400)]
    [TestCase("1h30m5.5s", 5405.5)]
    [TestCase("1d", 86_400)]
    [TestCase("250us", 0.00025)]
    [TestCase("250µs", 0.00025)]
    [TestCase(" 10S ", 10)]
    [TestCase("0s", 0)]
    public void A_time_is_read(string text, double seconds)
    {
        Assert.That(DurationText.TryParse(text, out TimeSpan time), Is.True);
        Assert.That(time.TotalSeconds, Is.EqualTo(seconds).Within(1e-9));
    }

    [TestCase("")]
    [TestCase("10")]
    [TestCase("s")]
    [TestCase("10x")]
    [TestCase(".5s")]
    [TestCase("1.s")]
    [TestCase("-1s")]
    [TestCase("1e3s")]
    [TestCase("1,5s")]
    [TestCase("30m1h")]
    [TestCase("1m1m")]
    [TestCase("1m 30s")]
    [TestCase("٣s")]
    public void Everything_else_is_refused(string text) => Assert.That(DurationText.TryParse(text, out _), Is.False);

    [TestCase("99999999999999999999999d")]
    [TestCase("9999999999999d1h")]
    public void A_time_beyond_all_bounds_is_the_longest(string text)
    {
        Assert.That(DurationText.TryParse(text, out TimeSpan time), Is.True);
        Assert.That(time, Is.EqualTo(TimeSpan.MaxValue));
    }

    [TestCase(0, "0s")]
    [TestCase(7200, "2h")]
    [TestCase(5400, "90m")]
    [TestCase(90, "90s")]
    [TestCase(1.5, "1.5s")]
    [TestCase(0.25, "250ms")]
    [TestCase(0.00025, "250us")]
    [TestCase(0.0000001, "0.1us")]
    public void A_time_is_printed_in_the_unit_that_suits_it(double seconds, string text) =>
        Assert.That(DurationText.Print(new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond))), Is.EqualTo(text));

    [Test]
    public void A_negative_time_is_refused() => Assert.That(() => DurationText.Print(new TimeSpan(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property What_is_printed_reads_back() => Prop.ForAll(
        Gen.OneOf(
            Gen.Choose(0, int.MaxValue).Select(ticks => new TimeSpan(ticks)),
            Gen.Choose(0, 100_000).Select(seconds => TimeSpan.FromSeconds(seconds)),
            Gen.Choose(0, int.MaxValue).Select(ticks => new TimeSpan(ticks * 1_000_003L))).ToArbitrary(),
        time => DurationText.TryParse(DurationText.Print(time), out TimeSpan read) && read == time);
}
