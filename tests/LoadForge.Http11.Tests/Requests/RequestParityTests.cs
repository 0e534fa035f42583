using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using LoadForge.Http11.Requests;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Requests;

/// <summary>
/// What a server sees of a request is the same as with the runtime's own handler, but for the order of the headers and the cut of the chunks.
/// </summary>
public sealed class RequestParityTests
{
    [Test, Combinatorial]
    public async Task A_method_with_any_content_is_sent_as_the_runtime_sends_it(
        [ValueSource(typeof(WireRequests), nameof(WireRequests.Verbs))] string verb, [Values(0, 1, 2, 3, 4, 5, 6, 7)] int content) =>
        await AssertSameAsync(
            IPAddress.Loopback, address => new HttpRequestMessage(new HttpMethod(verb), address) { Content = WireRequests.Contents[content].Content() });

    [Test]
    public async Task Headers_are_sent_as_the_runtime_sends_them([Range(0, 9)] int set) => await AssertSameAsync(IPAddress.Loopback, address =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach ((string name, string value) in WireRequests.HeaderSets[set]) request.Headers.TryAddWithoutValidation(name, value);
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
    public async Task An_address_is_sent_as_the_runtime_sends_it([ValueSource(typeof(WireRequests), nameof(WireRequests.Paths))] string path) =>
        await AssertSameAsync(IPAddress.Loopback, address => new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/" + path)));

    [Test]
    public async Task A_name_in_the_address_is_sent_as_the_runtime_sends_it() =>
        await AssertSameAsync(
            IPAddress.Loopback,
            address => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { Host = "LOCALHOST", UserName = "u", Password = "p" }.Uri));

    [Test]
    public async Task An_address_of_IPv6_is_sent_as_the_runtime_sends_it()
    {
        if (!Socket.OSSupportsIPv6) Assert.Ignore("This machine has no IPv6.");
        await AssertSameAsync(IPAddress.IPv6Loopback, address => new HttpRequestMessage(HttpMethod.Get, address));
    }

    private static async Task AssertSameAsync(IPAddress place, Func<Uri, HttpRequestMessage> create)
    {
        await using var server = new ScriptedServer(place, Script.Closing("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var plain = new Http11Exchange(server.Address);
        using var runtime = new HttpMessageInvoker(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
        foreach (HttpMessageInvoker transport in (HttpMessageInvoker[])[plain.Transport, runtime])
        {
            using HttpRequestMessage request = create(server.Address);
            Assert.That(Http11Request.Fits(request));
            using HttpResponseMessage _ = await transport.SendAsync(request, CancellationToken.None);
        }

        string[] seen = [.. server.Requests.Select(WireRequests.Comparable)];
        Assert.That(seen, Has.Length.EqualTo(2));
        Assert.That(seen[0], Is.EqualTo(seen[1]));
    }
}
