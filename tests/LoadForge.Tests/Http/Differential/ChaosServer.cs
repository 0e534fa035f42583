using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadForge.Tests.Http.Differential;

/// <summary>
/// Answers each request with its own path and body, so that an answer proves whose it is; and does with the connection what the path asks for.
/// </summary>
internal sealed class ChaosServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<Task> _serving = new();
    private readonly Task _accepting;

    public ChaosServer()
    {
        _listener.Start();
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Where the server listens.</summary>
    public Uri Address { get; }

    /// <summary>The body of the answer to a request.</summary>
    public static string AnswerTo(string path, string body) => $"{path} was sent {body}";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (Task serving in _serving) await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true) _serving.Enqueue(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var received = new StringBuilder();
            while (await RequestAsync(socket, received) is { } request)
            {
                ChaosAct act = Enum.Parse<ChaosAct>(request.Path.Split('/')[1]);
                if (!await AnswerAsync(socket, act, AnswerTo(request.Path, request.Body))) return;
            }
        }
    }

    // Whether the connection goes on.
    private async Task<bool> AnswerAsync(Socket socket, ChaosAct act, string body)
    {
        foreach (string piece in Pieces(act, body))
        {
            if (piece.Length == 0) await Task.Yield();
            else await socket.SendAsync(Encoding.Latin1.GetBytes(piece), _stopping.Token);
        }

        if (act is ChaosAct.ResetBefore or ChaosAct.ResetWithin or ChaosAct.ResetAfter) socket.LingerState = new LingerOption(enable: true, seconds: 0);
        if (act == ChaosAct.Silence) await UntilClientGoesAsync(socket);
        return act < ChaosAct.UntilClosed;
    }

    // Longer, and the connections of all silences together would be more than a process may have.
    private async Task UntilClientGoesAsync(Socket socket)
    {
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, _stopping.Token) > 0)
        {
            // What else the client sends gets no answer either.
        }
    }

    private static IEnumerable<string> Pieces(ChaosAct act, string body)
    {
        string length = $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n";
        string whole = $"HTTP/1.1 200 OK\r\n{length}\r\n{body}";
        string chunked = $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{body[..3]}\r\n{body.Length - 3:x}\r\n{body[3..]}\r\n0\r\nX-T: 1\r\n\r\n";
        return act switch
        {
            ChaosAct.Chunks => [chunked],
            ChaosAct.Pieces => chunked.Chunk(7).SelectMany(piece => (string[])[new string(piece), ""]),
            ChaosAct.Interim => ["HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n", "", whole],
            ChaosAct.UntilClosed => [$"HTTP/1.1 200 OK\r\n\r\n{body}"],
            ChaosAct.ToClose => [$"HTTP/1.1 200 OK\r\nConnection: close\r\n{length}\r\n{body}"],
            ChaosAct.Last => [$"HTTP/1.1 200 OK\r\nKeep-Alive: max=0\r\n{length}\r\n{body}"],
            ChaosAct.Garbage => [whole + whole],
            ChaosAct.CloseWithin or ChaosAct.ResetWithin => [whole[..^2]],
            ChaosAct.CloseBefore or ChaosAct.ResetBefore or ChaosAct.Silence => [],
            _ => [whole],
        };
    }

    private async Task<(string Path, string Body)?> RequestAsync(Socket socket, StringBuilder received)
    {
        byte[] buffer = new byte[4096];
        while (true)
        {
            string text = received.ToString();
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            if (end >= 4)
            {
                int length = LengthOf(text[..end]);
                if (text.Length >= end + length)
                {
                    received.Remove(0, end + length);
                    return (text.Split(' ')[1], text.Substring(end, length));
                }
            }

            int count = await socket.ReceiveAsync(buffer, _stopping.Token);
            if (count == 0) return null;
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
    }

    private static int LengthOf(string head)
    {
        const string Name = "\r\nContent-Length: ";
        int at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + Name.Length, head.IndexOf('\r', at + Name.Length) - at - Name.Length), CultureInfo.InvariantCulture);
    }
}
