using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LoadForge.Dashboard.Runs;
using LoadForge.Dashboard.Serving;

namespace LoadForge.Dashboard.Tests;

/// <summary>A dashboard of its own, and a browser that has opened the printed address.</summary>
internal sealed class ServedRuns : IAsyncDisposable
{
    private readonly DashboardServer _server;

    private ServedRuns(DashboardServer server, RunHub runs)
    {
        (_server, Runs) = (server, runs);
        Address = new Uri(server.Address.GetLeftPart(UriPartial.Path));
        Token = server.Address.Fragment["#token=".Length..];
    }

    public RunHub Runs { get; }

    /// <summary>The address of the page, without the token.</summary>
    public Uri Address { get; }

    public string Token { get; }

    public static ServedRuns Open(RunHub? runs = null)
    {
        runs ??= new RunHub();
        return new ServedRuns(DashboardServer.Start(runs, 0), runs);
    }

    /// <summary>A browser with the cookie of the page.</summary>
    public async Task<HttpClient> BrowserAsync()
    {
        HttpClient browser = Stranger();
        using HttpRequestMessage request = Post("session", $$"""{"token":"{{Token}}"}""");
        using HttpResponseMessage answer = await browser.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        return browser;
    }

    /// <summary>A browser that does not know the token.</summary>
    public HttpClient Stranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A request as the page sends it.</summary>
    public HttpRequestMessage Post(string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("X-LoadForge", "1");
        request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }

    /// <summary>A page that follows all runs.</summary>
    public async Task<OpenPage> PageAsync() => await OpenPage.ConnectAsync(await BrowserAsync());

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
