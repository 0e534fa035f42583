using System.Net;
using System.Net.Sockets;

namespace LoadForge.Engine.ColdStart;

/// <summary>
/// An HTTP server on a free port of the loopback interface. It answers each request with a short body: in chunks to a GET, and with a Content-Length to other
/// methods. It supports only requests in the format of our own transport.
/// </summary>
internal sealed class LoopbackResponder : IAsyncDisposable
{
    private static readonly byte[] Whole =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nKeep-Alive: timeout=5\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray();

    private static readonly byte[] InChunks =
    [
        .. "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nKeep-Alive: timeout=5\r\nTransfer-Encoding: chunked\r\n\r\n"u8,
        .. "2\r\n{}\r\n0\r\n\r\n"u8,
    ];

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The process may not listen.</exception>
    public LoopbackResponder()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
        _listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>The address of the server.</summary>
    public Uri Address { get; }

    /// <summary>Stops the server and closes its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptAsync(_end.Token).ConfigureAwait(false), _end.Token);
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private static async Task AnswerAsync(Socket connection, CancellationToken end)
    {
        using Socket owned = connection;
        byte[] received = new byte[4096];
        try
        {
            while (await connection.ReceiveAsync(received, end).ConfigureAwait(false) is var count and > 0)
            {
                bool isGet = received.AsSpan(0, count).StartsWith("GET"u8);
                if (received.AsSpan(0, count).IndexOf("\r\n\r\n"u8) >= 0) await connection.SendAsync(isGet ? InChunks : Whole, end).ConfigureAwait(false);
            }
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
