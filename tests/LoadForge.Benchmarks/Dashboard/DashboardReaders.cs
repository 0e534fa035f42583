using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace LoadForge.Benchmarks.Dashboard;

/// <summary>A page that reads all events, and one that has stopped reading.</summary>
internal sealed class DashboardReaders : IDisposable
{
    private readonly HttpClient _browser;
    private readonly HttpResponseMessage _stream;
    private readonly Socket _stuck;
    private int _events;

    private DashboardReaders(HttpClient browser, HttpResponseMessage stream, Socket stuck) => (_browser, _stream, _stuck) = (browser, stream, stuck);

    /// <summary>The events that the first one has read.</summary>
    public int Events => Volatile.Read(ref _events);

    public static async Task<DashboardReaders> OpenAsync(Uri address)
    {
        var browser = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Path)), Timeout = Timeout.InfiniteTimeSpan };
        browser.DefaultRequestHeaders.Add("X-LoadForge", "1");
        using JsonContent token = JsonContent.Create(new { token = address.Fragment["#token=".Length..] });
        await token.LoadIntoBufferAsync();
        using HttpResponseMessage session = await browser.PostAsync("session", token);
        session.EnsureSuccessStatusCode();
        string cookie = session.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var stuck = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await stuck.ConnectAsync(address.Host, address.Port);
        await stuck.SendAsync(Encoding.ASCII.GetBytes($"GET {address.AbsolutePath}events HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookie}\r\n\r\n"));
        HttpResponseMessage stream = await browser.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
        var readers = new DashboardReaders(browser, stream, stuck);
        _ = readers.ReadAsync(new StreamReader(await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync()));
        return readers;
    }

    public void Dispose()
    {
        _stuck.Dispose();
        _stream.Dispose();
        _browser.Dispose();
    }

    private async Task ReadAsync(StreamReader stream)
    {
        try
        {
            while (await stream.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) Interlocked.Increment(ref _events);
            }
        }
        catch (Exception over) when (over is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // The page was closed, or the generator has ended.
        }
    }
}
