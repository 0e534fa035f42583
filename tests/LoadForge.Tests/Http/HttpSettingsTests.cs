using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using LoadForge.Http;

namespace LoadForge.Tests.Http;

public sealed class HttpSettingsTests
{
    [Test]
    public void The_defaults_are_sound_and_as_documented()
    {
        var settings = new HttpSettings();

        Assert.Multiple(() =>
        {
            Assert.That(settings.Problems(), Is.Empty);
            Assert.That(settings.RequestTimeout, Is.EqualTo(30.Seconds()));
            Assert.That(settings.MaxBody, Is.EqualTo(16 * 1024 * 1024));
            Assert.That(settings.ConnectionLifetime, Is.EqualTo(2.Minutes()));
            Assert.That(settings.ConnectionsPerHost, Is.EqualTo(int.MaxValue));
            Assert.That(settings.FollowRedirects, Is.True);
            Assert.That(settings.Connections, Is.EqualTo(ConnectionSharing.Shared));
            Assert.That((settings.Cookies, settings.Timings, settings.Decompression), Is.EqualTo((false, false, DecompressionMethods.None)));
            Assert.That((settings.Version, settings.Proxy), Is.EqualTo((HttpVersion.Version11, (Uri?)null)));
            Assert.That(
                (settings.InsecureHosts, settings.AllowedHosts, settings.Secrets),
                Is.EqualTo((ImmutableArray<string>.Empty, ImmutableArray<string>.Empty, ImmutableArray<string>.Empty)));
        });
    }

    [Test]
    public void The_edges_of_each_range_are_sound_and_can_be_driven()
    {
        HttpSettings[] edges =
        [
            new() { RequestTimeout = TimeSpan.FromTicks(1), MaxBody = 1, ConnectionLifetime = TimeSpan.FromTicks(1), ConnectionsPerHost = 1 },
            new() { RequestTimeout = 24.Hours(), MaxBody = int.MaxValue, ConnectionLifetime = TimeSpan.MaxValue },
        ];

        foreach (HttpSettings edge in edges)
        {
            Assert.That(edge.Problems(), Is.Empty);
            Assert.DoesNotThrow(() => TransportFactory.Create(edge).Dispose());
        }
    }

    [Test]
    public void Every_problem_is_listed_with_its_value()
    {
        var settings = new HttpSettings { RequestTimeout = TimeSpan.Zero, MaxBody = 0, ConnectionLifetime = -1.Seconds(), ConnectionsPerHost = -2 };

        Assert.That(settings.Problems(), Is.EqualTo(
        [
            "HTTP request timeout 0 s: it must be greater than 0 and at most 24 h.",
            "HTTP maximum body 0 bytes: it must be from 1 to 2,147,483,647.",
            "HTTP connection lifetime -1 s: it must be greater than 0.",
            "HTTP connections per host -2: it must be 1 or more.",
        ]));
    }

    [Test]
    public void Every_problem_of_a_choice_names_the_choice()
    {
        var settings = new HttpSettings
        {
            Version = new Version(1, 0),
            Proxy = new Uri("ftp://me:canary-17@proxy"),
            AllowedHosts = ["shop.test", "*.shop.test", "10.0.0.1", "https://shop.test/", ""],
            InsecureHosts = ["localhost", "::1", "*.shop.test"],
            Secrets = ["abc"],
        };

        Assert.That(settings.Problems(), Is.EqualTo(
        [
            "HTTP version 1.0: it must be 1.1, 2.0 or 3.0.",
            "HTTP proxy \"ftp://***@proxy\": it must be an absolute http, https or socks address, such as http://proxy:3128.",
            "HTTP allowed host \"https://shop.test/\": it must be a host name or address without scheme, port and path, or *. followed by a name.",
            "HTTP allowed host \"\": it must be a host name or address without scheme, port and path, or *. followed by a name.",
            "HTTP insecure host \"*.shop.test\": it must be a host name or address without scheme, port and path.",
            "a secret has fewer than 4 characters: removing it from all text would remove parts of other words. Use a longer one.",
        ]));
    }

    [Test]
    public void Their_text_has_no_secrets()
    {
        string text = new HttpSettings { Secrets = ["canary-17"], Proxy = new Uri("http://me:canary-18@proxy:3128") }.ToString();

        Assert.That(text, Does.Contain("Proxy = http://proxy:3128").And.Not.Contain("canary"));
    }

    [Test]
    public void A_time_out_longer_than_timers_can_wait_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(new HttpSettings { RequestTimeout = TimeSpan.FromDays(30) }.Problems(), Has.One.Contains("at most 24 h"));
        Assert.That(new HttpSettings { RequestTimeout = TimeSpan.MaxValue }.Problems(), Has.One.Contains("at most 24 h"));
        Assert.That(new HttpSettings { RequestTimeout = Timeout.InfiniteTimeSpan }.Problems(), Has.One.Contains("greater than 0"));
    });

    [Test]
    public void A_body_larger_than_can_be_held_is_refused() =>
        Assert.That(new HttpSettings { MaxBody = 1L + int.MaxValue }.Problems(), Has.One.Contains("2,147,483,648 bytes"));

    [Test]
    public void Problems_read_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.That(new HttpSettings { RequestTimeout = -1.5.Seconds() }.Problems(), Has.One.Contains("-1.5 s"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
