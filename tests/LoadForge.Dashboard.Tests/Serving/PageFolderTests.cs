using System.Net;

namespace LoadForge.Dashboard.Tests.Serving;

/// <summary>Browsers send a cookie to every port of its host. The folder with a random name keeps that of the page from other servers of the machine.</summary>
public sealed class PageFolderTests
{
    private ServedRuns _served = null!;

    [SetUp]
    public void Open() => _served = ServedRuns.Open();

    [TearDown]
    public async Task Close() => await _served.DisposeAsync();

    [Test]
    public async Task The_cookie_is_sent_with_paths_of_the_folder_only()
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies });
        using HttpRequestMessage session = _served.Post("session", $$"""{"token":"{{_served.Token}}"}""");
        (await browser.SendAsync(session)).Dispose();
        string port = $"http://127.0.0.1:{(_served.Address.Port == 1024 ? 1025 : 1024)}";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cookies.GetCookieHeader(new Uri(_served.Address, "events")), Does.StartWith($"loadforge-{_served.Address.Port}="));
            Assert.That(cookies.GetCookieHeader(new Uri($"{port}/")), Is.Empty);
            Assert.That(cookies.GetCookieHeader(new Uri($"{port}/events")), Is.Empty);
            Assert.That(cookies.GetCookieHeader(new Uri($"{port}{_served.Address.AbsolutePath.TrimEnd('/')}x/events")), Is.Empty);
        }
    }

    [TestCase("/")]
    [TestCase("//")]
    [TestCase("/events")]
    [TestCase("/session")]
    [TestCase("/control")]
    [TestCase("/{folder}")]
    [TestCase("/{folder}x/")]
    [TestCase("/x{folder}/")]
    [TestCase("/{folder}/../events")]
    [TestCase("/{folder}//events")]
    [TestCase("/AAAAAAAAAAAAAAAAAAAAAA/")]
    [TestCase("/AAAAAAAAAAAAAAAAAAAAAA/events")]
    [TestCase("/%C3%A4AAAAAAAAAAAAAAAAAAAAA/events")]
    public async Task Outside_of_the_folder_there_is_nothing_and_its_name_is_not_told(string path)
    {
        string folder = _served.Address.AbsolutePath.Trim('/');
        using HttpClient browser = await _served.BrowserAsync();
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Options })
        {
            using HttpRequestMessage request = _served.Post("", $$"""{"token":"{{_served.Token}}"}""");
            request.RequestUri = new Uri(
                _served.Address.GetLeftPart(UriPartial.Authority) + path.Replace("{folder}", folder, StringComparison.Ordinal),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            request.Method = method;
            using HttpResponseMessage answer = await browser.SendAsync(request);

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), method.Method);
            Assert.That(answer.Headers.ToString() + await answer.Content.ReadAsStringAsync(), Does.Not.Contain(folder).And.Not.Contain("Set-Cookie"));
        }
    }
}
