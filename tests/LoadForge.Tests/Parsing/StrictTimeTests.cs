using System.Globalization;
using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class StrictTimeTests
{
    [TestCase("00:01:30", 90)]
    [TestCase("0:01:30", 90)]
    [TestCase("00:00:12.25", 12.25)]
    [TestCase("1.00:00:01", 86_401)]
    [TestCase("-00:00:05", -5)]
    public void A_duration_is_read(string text, double seconds) =>
        Assert.That((StrictTime.TryDuration(text, out TimeSpan time), time), Is.EqualTo((true, TimeSpan.FromSeconds(seconds))));

    [TestCase("90")]
    [TestCase("1:2")]
    [TestCase("00:90:00")]
    [TestCase("00:00:12,25")]
    [TestCase(" 00:01:30")]
    [TestCase("1:00:00:00")]
    [TestCase("24:00:00")]
    [TestCase("--00:00:05")]
    [TestCase("")]
    public void What_may_mean_something_else_is_no_duration(string text) => Assert.That(StrictTime.TryDuration(text, out _), Is.False);

    [TestCase("2026-11-21T09:30:00Z", "2026-11-21T09:30:00Z")]
    [TestCase("2026-11-21 09:30:00.5+01:00", "2026-11-21T08:30:00.5Z")]
    [TestCase("2026-11-21T09:30Z", "2026-11-21T09:30:00Z")]
    public void A_moment_is_read(string text, string moment) => Assert.That(
        (StrictTime.TryMoment(text, out DateTimeOffset read), read), Is.EqualTo((true, DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture))));

    [TestCase("2026-11-21T09:30:00")]
    [TestCase("2026-11-21")]
    [TestCase("01.02.2026 09:30:00Z")]
    [TestCase("12,25")]
    [TestCase("21 Nov 2026 09:30:00 GMT")]
    public void What_may_mean_something_else_is_no_moment(string text) => Assert.That(StrictTime.TryMoment(text, out _), Is.False);

    [TestCase("2026-02-01", true)]
    [TestCase("01.02.2026", false)]
    [TestCase("02/01/2026", false)]
    [TestCase("2026-2-1", false)]
    [TestCase("2026-02-30", false)]
    [TestCase("2026-02-01 ", false)]
    public void A_date_is_that_of_ISO_8601(string text, bool isDate) => Assert.Multiple(() =>
    {
        Assert.That(StrictTime.TryDate(text, out _), Is.EqualTo(isDate));
        Assert.That(StrictTime.TryDateTime(text, out _), Is.EqualTo(isDate));
    });

    [TestCase("09:30", true)]
    [TestCase("09:30:15.25", true)]
    [TestCase("9:30", false)]
    [TestCase("9:30 PM", false)]
    public void A_time_of_the_day_has_24_hours(string text, bool isTime) => Assert.That(StrictTime.TryTime(text, out _), Is.EqualTo(isTime));
}
