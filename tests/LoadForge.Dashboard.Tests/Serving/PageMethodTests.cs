using System.Net;

namespace LoadForge.Dashboard.Tests.Serving;

/// <summary>The methods that the paths of the page answer.</summary>
public sealed class PageMethodTests
{
    private ServedRuns _served = null!;

    [SetUp]
    public void Open() => _served = ServedRuns.Open();

    [TearDown]
    public async Task Close() => await _served.DisposeAsync();

    [Test]
    public async Task HEAD_is_answered_like_GET_without_the_page()
    {
        using HttpClient stranger = _served.Stranger();
        using HttpResponseMessage get = await stranger.GetAsync("");
        using var request = new HttpRequestMessage(HttpMethod.Head, "");
        using HttpResponseMessage head = await stranger.SendAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Headers(head), Is.EqualTo(Headers(get)).And.Contain($"Content-Length: {(await get.Content.ReadAsByteArrayAsync()).Length}"));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [TestCase("", HttpStatusCode.MethodNotAllowed, "GET", "HEAD")]
    [TestCase("events", HttpStatusCode.MethodNotAllowed, "GET")]
    [TestCase("session", HttpStatusCode.MethodNotAllowed, "POST")]
    public async Task Another_method_is_told_which_ones_there_are(string path, HttpStatusCode expected, params string[] allowed)
    {
        using HttpClient browser = await _served.BrowserAsync();
        using HttpResponseMessage answer = await browser.DeleteAsync(path);

        Assert.That((answer.StatusCode, answer.Content.Headers.Allow), Is.EqualTo((expected, allowed)));
    }

    private static string[] Headers(HttpResponseMessage answer) =>
    [
        .. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"),
    ];
}
