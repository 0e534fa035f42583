using System.Globalization;
using LoadForge.Http.Session;

namespace LoadForge.Tests.Http.Session;

public sealed class CookieDateTests
{
    [TestCase("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [TestCase("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [TestCase("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z")]
    [TestCase("06-nov-2030 8:4:7", "2030-11-06T08:04:07Z")]
    [TestCase("1 January 69 00:00:00", "2069-01-01T00:00:00Z")]
    [TestCase("1 Jan 70 00:00:00", "1970-01-01T00:00:00Z")]
    [TestCase("Thu, 29 Feb 2024 23:59:59 UTC", "2024-02-29T23:59:59Z")]
    public void Whatever_servers_write_is_read(string text, string moment) =>
        Assert.That(CookieDate.Parse(text), Is.EqualTo(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));

    [TestCase("")]
    [TestCase("tomorrow")]
    [TestCase("Sun, 06 Nov 1994")]
    [TestCase("06 Nov 08:49:37")]
    [TestCase("31 Feb 2026 00:00:00")]
    [TestCase("06 Nov 1994 24:00:00")]
    [TestCase("06 Nov 1994 08:60:00")]
    [TestCase("06 Nov 1600 08:00:00")]
    [TestCase("0 Nov 1994 08:00:00")]
    public void What_is_no_date_is_none(string text) => Assert.That(CookieDate.Parse(text), Is.Null);
}
