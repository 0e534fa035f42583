using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using LoadForge.Http.Plain;

namespace LoadForge.Tests.Http.Plain;

/// <summary>What a server sees of a request is the same as with the runtime's own handler, but for the order of the headers and the cut of the chunks.</summary>
public sealed class RequestParityTests
{
    private static readonly string[] Verbs = ["GET", "HEAD", "DELETE", "OPTIONS", "POST", "PUT", "PATCH", "PROPFIND", "MADEUP", "madeup", "get", "Patch"];

    private static readonly (string Name, Func<HttpContent?> Content)[] Contents =
    [
        ("none", () => null),
        ("empty", () => new ByteArrayContent([])),
        ("bytes", () => new ByteArrayContent([0, 1, 13, 10, 255])),
        ("text", () => new StringContent("gr\u00fc\u00df", Encoding.UTF8, "text/plain")),
        ("json", () => JsonContent.Create(new { Name = "x", Numbers = new[] { 1, 2, 3 } })),
        ("long json", () => JsonContent.Create(Enumerable.Range(0, 20_000))),
        ("form", () => new FormUrlEncodedContent([new("a", "1 2"), new("b", "&")])),
        ("multipart", () => new MultipartFormDataContent("border") { { new StringContent("v"), "n" } }),
    ];

    private static readonly (string Name, string Value)[][] HeaderSets =
    [
        [("Accept", "text/html"), ("Accept", "*/*;q=0.1")],
        [("User-Agent", "a/1"), ("User-Agent", "(comment)"), ("User-Agent", "b/2")],
        [("User-Agent", "not a product")],
        [("Cookie", "a=1; b=2")],
        [("Accept-Language", "de"), ("Accept-Encoding", "gzip"), ("Accept-Encoding", "br")],
        [("X-Empty", ""), ("X-Two", "1"), ("x-two", "2"), ("X-Tab", "a\tb")],
        [("Host", "elsewhere.example:81")],
        [("Authorization", "Basic eDp5"), ("If-None-Match", "\"x\""), ("If-None-Match", "W/\"y\""), ("Range", "bytes=0-4")],
        [("Referer", "http://example.com/"), ("Cache-Control", "no-cache"), ("Cache-Control", "max-age=0"), ("Pragma", "x")],
        [("From", "a@b"), ("Via", "1.1 a"), ("Via", "1.1 b"), ("Date", "Thu, 01 Jan 1970 00:00:00 GMT"), ("Max-Forwards", "3")],
    ];

    private static readonly string[] Paths = ["", "a/b?c=d&e=f", "?", "%20 %C3%A4 \u00e4?q=\u00e4#fragment", "a//b/../c;x=y?z=[1]|{2}'\"", "x?y?z"];

    [Test, Combinatorial]
    public async Task A_method_with_any_content_is_sent_as_the_runtime_sends_it(
        [ValueSource(nameof(Verbs))] string verb, [Values(0, 1, 2, 3, 4, 5, 6, 7)] int content) =>
        await AssertSameAsync(IPAddress.Loopback, address => new HttpRequestMessage(new HttpMethod(verb), address) { Content = Contents[content].Content() });

    [Test]
    public async Task Headers_are_sent_as_the_runtime_sends_them([Range(0, 9)] int set) => await AssertSameAsync(IPAddress.Loopback, address =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach ((string name, string value) in HeaderSets[set]) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    });

    [Test]
    public async Task Headers_of_the_content_are_sent_as_the_runtime_sends_them() => await AssertSameAsync(IPAddress.Loopback, address =>
    {
        var content = new StringContent("x");
        content.Headers.ContentLanguage.Add("de");
        content.Headers.ContentLanguage.Add("en");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = "f" };
        content.Headers.TryAddWithoutValidation("Content-Encoding", "x");
        content.Headers.TryAddWithoutValidation("X-Content", "1");
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
    });

    [Test]
    public async Task Typed_headers_are_sent_as_the_runtime_sends_them() => await AssertSameAsync(IPAddress.Loopback, address =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("a/1 (comment) b/2");
        request.Headers.Accept.ParseAdd("text/html, */*;q=0.1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true, MaxAge = TimeSpan.Zero };
        request.Headers.IfModifiedSince = DateTimeOffset.UnixEpoch;
        return request;
    });

    [Test]
    public async Task An_address_is_sent_as_the_runtime_sends_it([ValueSource(nameof(Paths))] string path) =>
        await AssertSameAsync(IPAddress.Loopback, address => new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/" + path)));

    [Test]
    public async Task A_name_in_the_address_is_sent_as_the_runtime_sends_it() =>
        await AssertSameAsync(IPAddress.Loopback, address => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { Host = "LOCALHOST", UserName = "u", Password = "p" }.Uri));

    [Test]
    public async Task An_address_of_IPv6_is_sent_as_the_runtime_sends_it()
    {
        if (!Socket.OSSupportsIPv6) Assert.Ignore("This machine has no IPv6.");
        await AssertSameAsync(IPAddress.IPv6Loopback, address => new HttpRequestMessage(HttpMethod.Get, address));
    }

    private static async Task AssertSameAsync(IPAddress place, Func<Uri, HttpRequestMessage> create)
    {
        await using var server = new ScriptedServer(place, Script.Closing("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var plain = new PlainExchange(server.Address);
        using var runtime = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
        foreach (HttpMessageInvoker transport in (HttpMessageInvoker[])[plain.Transport, runtime])
        {
            using HttpRequestMessage request = create(server.Address);
            Assert.That(PlainRequest.Fits(request));
            using HttpResponseMessage _ = await transport.SendAsync(request, CancellationToken.None);
        }

        string[] seen = [.. server.Requests.Select(Comparable)];
        Assert.That(seen, Has.Length.EqualTo(2));
        Assert.That(seen[0], Is.EqualTo(seen[1]));
    }

    private static string Comparable(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = request[..end].Split("\r\n");
        string body = request[(end + 4)..];
        return $"{lines[0]}\n{string.Join('\n', lines.Skip(1).Order(StringComparer.Ordinal))}\n\n{(lines.Contains("Transfer-Encoding: chunked") ? Joined(body) : body)}";
    }

    private static string Joined(string chunks)
    {
        var body = new ChunkedBody(long.MaxValue);
        byte[] bytes = Encoding.Latin1.GetBytes(chunks);
        Assert.That((body.Read(bytes), body.IsComplete), Is.EqualTo((bytes.Length, true)));
        return Encoding.Latin1.GetString(body.ToArray());
    }
}
