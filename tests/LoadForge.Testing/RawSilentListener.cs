using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LoadForge.Testing;

/// <summary>Accepts TCP connections and never says a word: what a hung process, or a peer that speaks another protocol, looks like.</summary>
public sealed class RawSilentListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<Socket> _connections = new();
    private readonly Task _accepting;

    /// <summary>Starts to listen on a free port.</summary>
    public RawSilentListener()
    {
        _listener.Start();
        Address = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How many connections it has accepted.</summary>
    public int Connections => _connections.Count;

    /// <summary>Stops listening and closes every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        foreach (var connection in _connections) connection.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _connections.Enqueue(await _listener.AcceptSocketAsync(_stopping.Token));
    }
}
