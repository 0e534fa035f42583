using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using LoadForge.Dashboard.Runs;
using LoadForge.Reporting.Html;

namespace LoadForge.Dashboard.Tests.Serving;

public sealed class DashboardServerTests
{
    private ServedRuns _served = null!;

    [SetUp]
    public void Open() => _served = ServedRuns.Open();

    [TearDown]
    public async Task Close() => await _served.DisposeAsync();

    [Test]
    public async Task The_page_is_that_of_the_report_with_strict_headers_and_without_data()
    {
        using HttpClient stranger = _served.Stranger();
        using HttpResponseMessage answer = await stranger.GetAsync("");
        string page = await answer.Content.ReadAsStringAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("data-loadforge=\"live\">{\"events\":\"events\",\"control\":\"control\",\"session\":\"session\"}</script>"));
            Assert.That(page, Does.Contain($"content=\"{LivePage.ContentSecurityPolicy}\""));
            Assert.That(LivePage.ContentSecurityPolicy, Does.StartWith("default-src 'none'; script-src 'sha256-").And.Contain("connect-src 'self'"));
            Assert.That(page, Does.Not.Contain(_served.Token));
            Assert.That(Header(answer, "Content-Security-Policy"), Is.EqualTo(LivePage.ContentSecurityPolicy + "; frame-ancestors 'none'"));
            Assert.That(Header(answer, "Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header(answer, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Header(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(answer.Headers.Any(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)), Is.False);
            Assert.That(answer.Headers.Contains("Server"), Is.False);
        }
    }

    [Test]
    public async Task The_token_gets_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using HttpClient stranger = _served.Stranger();
        using HttpRequestMessage request = _served.Post("session", $$"""{"token":"{{_served.Token}}"}""");
        using HttpResponseMessage answer = await stranger.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(
            Header(answer, "Set-Cookie"),
            Does.Match($"^loadforge-{_served.Address.Port}=[\\w-]{{43}}; path={_served.Address.AbsolutePath}; samesite=strict; httponly$")
                .And.Not.Contain(_served.Token));
        Assert.That(_served.Token, Does.Match("^[\\w-]{43}$"), "256 bits");
        Assert.That(_served.Address.AbsolutePath, Does.Match("^/[\\w-]{22}/$"), "128 bits");
    }

    [Test]
    public async Task Two_servers_have_different_secrets()
    {
        await using ServedRuns other = ServedRuns.Open();
        Assert.That(other.Token, Is.Not.EqualTo(_served.Token));
        Assert.That(other.Address.AbsolutePath, Is.Not.EqualTo(_served.Address.AbsolutePath));
    }

    [TestCase("""{"token":"wrong"}""", HttpStatusCode.Forbidden)]
    [TestCase("""{"token":""}""", HttpStatusCode.Forbidden)]
    [TestCase("""{"token":null}""", HttpStatusCode.Forbidden)]
    [TestCase("{}", HttpStatusCode.Forbidden)]
    [TestCase("""{"token":17}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"token":"x","more":1}""", HttpStatusCode.BadRequest)]
    [TestCase("null", HttpStatusCode.BadRequest)]
    [TestCase("", HttpStatusCode.BadRequest)]
    [TestCase("[[[[[[[[[[[[", HttpStatusCode.BadRequest)]
    public async Task Without_the_token_there_is_no_session(string body, HttpStatusCode expected)
    {
        using HttpClient stranger = _served.Stranger();
        using HttpRequestMessage request = _served.Post("session", body);
        using HttpResponseMessage answer = await stranger.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That((await stranger.GetAsync("events")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Without_the_cookie_or_with_a_wrong_one_nothing_is_told_and_nothing_is_obeyed()
    {
        using HttpClient stranger = _served.Stranger();
        using HttpRequestMessage control = _served.Post("control", """{"run":"1","stop":"now"}""");
        using var events = new HttpRequestMessage(HttpMethod.Get, "events");
        events.Headers.Add("Cookie", $"loadforge-{_served.Address.Port}={_served.Token}");

        Assert.That((await stranger.SendAsync(control)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await stranger.SendAsync(events)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "the token is no cookie");
    }

    [TestCase("evil.test")]
    [TestCase("evil.test:{port}")]
    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.1:1")]
    [TestCase("127.0.0.1.evil.test:{port}")]
    [TestCase("localhost.evil.test:{port}")]
    [TestCase("0.0.0.0:{port}")]
    public async Task A_foreign_host_is_refused_even_with_the_cookie(string host)
    {
        using HttpClient browser = await _served.BrowserAsync();
        foreach (string path in new[] { "", "events", "session", "control" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = WithPort(host);
            using HttpResponseMessage answer = await browser.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }
    }

    [TestCase("http://evil.test")]
    [TestCase("https://127.0.0.1:{port}")]
    [TestCase("http://127.0.0.1:1")]
    [TestCase("http://localhost:{port}")]
    [TestCase("null")]
    public async Task A_foreign_origin_is_refused_even_with_the_cookie(string origin)
    {
        using HttpClient browser = await _served.BrowserAsync();
        using HttpRequestMessage control = _served.Post("control", """{"run":"1","stop":"now"}""");
        using var events = new HttpRequestMessage(HttpMethod.Get, "events");
        foreach (HttpRequestMessage request in new[] { control, events })
        {
            request.Headers.Remove("Origin");
            request.Headers.TryAddWithoutValidation("Origin", WithPort(origin));
            Assert.That((await browser.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [TestCase("cross-site")]
    [TestCase("same-site")]
    public async Task A_request_that_the_browser_says_another_page_sent_is_refused(string site)
    {
        using HttpClient browser = await _served.BrowserAsync();
        using HttpRequestMessage control = _served.Post("control", """{"run":"1","stop":"now"}""");
        using var events = new HttpRequestMessage(HttpMethod.Get, "events");
        foreach (HttpRequestMessage request in new[] { control, events })
        {
            request.Headers.Remove("Sec-Fetch-Site");
            request.Headers.Add("Sec-Fetch-Site", site);
            Assert.That((await browser.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task Control_needs_its_header_its_method_and_its_type()
    {
        using HttpClient browser = await _served.BrowserAsync();
        const string Stop = """{"run":"1","stop":"now"}""";
        using HttpRequestMessage withoutHeader = _served.Post("control", Stop);
        withoutHeader.Headers.Remove("X-LoadForge");
        using HttpRequestMessage asText = _served.Post("control", Stop);
        asText.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using HttpRequestMessage asForm = _served.Post("control", Stop);
        asForm.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using HttpResponseMessage get = await browser.GetAsync("control");
        using var options = new HttpRequestMessage(HttpMethod.Options, "control");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await browser.SendAsync(withoutHeader)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That((await browser.SendAsync(asText)).StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That((await browser.SendAsync(asForm)).StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(get.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
            Assert.That(get.Content.Headers.Allow, Is.EqualTo(["POST"]));
            Assert.That((await browser.SendAsync(options)).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed), "no page of another origin may ask first");
        }
    }

    [TestCase("""{"run":"1"}""", HttpStatusCode.NotFound)]
    [TestCase("""{"run":"1","stop":"now"}""", HttpStatusCode.NotFound)]
    [TestCase("""{"stop":"now"}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"run":1,"stop":"now"}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"run":"1","rate":"fast"}""", HttpStatusCode.BadRequest)]
    public async Task A_request_for_no_run_does_nothing(string body, HttpStatusCode expected)
    {
        using HttpClient browser = await _served.BrowserAsync();
        using HttpRequestMessage request = _served.Post("control", body);

        Assert.That((await browser.SendAsync(request)).StatusCode, Is.EqualTo(expected));
    }

    [TestCase("session")]
    [TestCase("control")]
    public async Task A_body_that_is_too_large_is_refused(string path)
    {
        using HttpClient browser = await _served.BrowserAsync();
        using HttpRequestMessage request = _served.Post(path, $$"""{"token":"{{new string('x', 2000)}}"}""");

        Assert.That((await browser.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestCase("favicon.ico")]
    [TestCase("report.html")]
    [TestCase("events/")]
    public async Task There_is_nothing_else(string path)
    {
        using HttpClient browser = await _served.BrowserAsync();

        Assert.That((await browser.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public void It_listens_on_no_address_but_loopback()
    {
        IPEndPoint[] listening =
            [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(endpoint => endpoint.Port == _served.Address.Port)];

        Assert.That(listening, Is.Not.Empty);
        Assert.That(listening.Select(endpoint => endpoint.Address), Is.All.Matches<IPAddress>(address => IPAddress.IsLoopback(address!)));
    }

    [Test]
    public async Task An_address_of_this_machine_that_is_not_loopback_refuses_connections()
    {
        IPAddress? other = (await Dns.GetHostAddressesAsync(Dns.GetHostName()))
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        if (other is null) Assert.Ignore("This machine has no other address.");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);

        Assert.That(async () => await socket.ConnectAsync(other!, _served.Address.Port), Throws.InstanceOf<SocketException>());
    }

    [Test]
    public async Task It_is_served_on_IPv6_too_where_there_is_one()
    {
        if (!Socket.OSSupportsIPv6) Assert.Ignore("This machine has no IPv6.");
        using HttpClient stranger = _served.Stranger();
        try
        {
            using HttpResponseMessage answer = await stranger.GetAsync(new Uri($"http://[::1]:{_served.Address.Port}{_served.Address.AbsolutePath}"));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        catch (HttpRequestException) when (!NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(address => address.Address.Equals(IPAddress.IPv6Loopback)))
        {
            Assert.Ignore("This machine has no ::1.");
        }
    }

    [Test]
    public async Task Too_many_pages_are_refused_and_a_closed_one_makes_room()
    {
        var pages = new List<OpenPage>();
        for (int page = 0; page < RunHub.MaxReaders; page++) pages.Add(await _served.PageAsync());
        using HttpClient browser = await _served.BrowserAsync();
        Assert.That((await browser.GetAsync("events")).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        pages[0].Dispose();
        HttpStatusCode status;
        do
        {
            using HttpResponseMessage again = await browser.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        foreach (OpenPage page in pages) page.Dispose();
    }

    private string WithPort(string text) => text.Replace("{port}", _served.Address.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
