using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadForge.Testing.Wire;

/// <summary>Answers with the very bytes that a test gives, and keeps the very bytes it was sent. The last script serves every further connection.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>Much longer than any wait of these tests, so that a wait without an event fails and does not hang.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string HeadEnd = "\r\n\r\n";

    private readonly TcpListener _listener;
    private readonly Script[] _scripts;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<Task> _serving = new();
    private readonly Task _accepting;
    private int _accepted;
    private int _sent;
    private int _ended;
    private int _endingsAhead;
    private int _endingsDone;

    public ScriptedServer(params Script[] scripts)
        : this(IPAddress.Loopback, scripts)
    {
    }

    public ScriptedServer(IPAddress address, params Script[] scripts)
    {
        _scripts = scripts;
        _listener = new TcpListener(address, port: 0);
        _listener.Start();
        Address = new UriBuilder(Uri.UriSchemeHttp, address.ToString(), ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>The number of requests that must have come before the first answer is sent, so that each of them needs a connection; 1 by default.</summary>
    public int FirstAnswerAfter { get; init; } = 1;

    /// <summary>Where the server listens.</summary>
    public Uri Address { get; }

    /// <summary>The requests that have come as a whole, byte by byte.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>How many connections have been made.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>How many pieces of answers have been sent.</summary>
    public int Pieces => Volatile.Read(ref _sent);

    /// <summary>Waits until that many requests have come.</summary>
    public Task HasRequestsAsync(int count) => UntilAsync(() => _requests.Count >= count);

    /// <summary>Waits until that many pieces of answers have been sent; on the loopback interface, the client can then receive them.</summary>
    public Task HasSentAsync(int pieces) => UntilAsync(() => Pieces >= pieces);

    /// <summary>Waits until that many connections have come to their end, whoever ended them.</summary>
    public Task HasEndedAsync(int count) => UntilAsync(() => Volatile.Read(ref _ended) >= count);

    /// <summary>Waits until what comes after the last answer has been done, wherever that answer is being sent.</summary>
    /// <returns>Whether there was any such connection.</returns>
    public async Task<bool> HasDoneEndingsAsync()
    {
        await UntilAsync(() => Volatile.Read(ref _endingsDone) >= Volatile.Read(ref _endingsAhead));
        return Volatile.Read(ref _endingsAhead) > 0;
    }

    /// <summary>The body of an answer as text with one character for each byte.</summary>
    public static async Task<string> TextOfAsync(HttpResponseMessage response) => Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (Task serving in _serving) await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo()) await Task.Delay(1, patience.Token);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket = await _listener.AcceptSocketAsync(_stopping.Token);
            int number = Interlocked.Increment(ref _accepted);
            _serving.Enqueue(ServeAsync(socket, _scripts[Math.Min(number, _scripts.Length) - 1]));
        }
    }

    private async Task ServeAsync(Socket socket, Script script)
    {
        bool isAhead = false;
        try
        {
            isAhead = await AnswerAsync(socket, script);
            if (script.Ending == Script.End.Reset) socket.LingerState = new LingerOption(enable: true, seconds: 0);
            if (script.Ending == Script.End.HalfClose) await HalfCloseAsync(socket);
        }
        finally
        {
            socket.Dispose();
            Interlocked.Increment(ref _ended);
            if (isAhead && script.Ending != Script.End.HalfClose) Interlocked.Increment(ref _endingsDone);
        }
    }

    private async Task HalfCloseAsync(Socket socket)
    {
        socket.Shutdown(SocketShutdown.Send);
        Interlocked.Increment(ref _endingsDone);
        byte[] buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, _stopping.Token) > 0)
        {
            // Until the client goes.
        }
    }

    // Whether all was answered.
    private async Task<bool> AnswerAsync(Socket socket, Script script)
    {
        socket.NoDelay = true;
        var received = new StringBuilder();
        for (int number = 0; number < script.Answers.Count || script.Ending == Script.End.Repeat; number++)
        {
            if (!await ReceiveAsync(socket, received)) return false;
            if (FirstAnswerAfter > 1) await HasRequestsAsync(FirstAnswerAfter);
            IReadOnlyList<string> pieces = script.Answers[Math.Min(number, script.Answers.Count - 1)];

            // Before the last answer can be seen: whoever has seen it finds this.
            if (number == script.Answers.Count - 1 && script.Ending != Script.End.Repeat) Interlocked.Increment(ref _endingsAhead);
            for (int piece = 0; piece < pieces.Count; piece++)
            {
                // So that the one before is most likely received alone.
                if (piece == 1) await Task.Delay(1, _stopping.Token);
                await socket.SendAsync(Encoding.Latin1.GetBytes(pieces[piece]), _stopping.Token);
                Interlocked.Increment(ref _sent);
            }
        }

        return true;
    }

    // Takes one request off what has been received; false when the client has gone.
    private async Task<bool> ReceiveAsync(Socket socket, StringBuilder received)
    {
        byte[] buffer = new byte[16 * 1024];
        int length;
        while ((length = LengthOf(received.ToString())) < 0)
        {
            int count = await socket.ReceiveAsync(buffer, _stopping.Token);
            if (count == 0) return false;
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        _requests.Enqueue(received.ToString(0, length));
        received.Remove(0, length);
        return true;
    }

    private static int LengthOf(string received)
    {
        int end = received.IndexOf(HeadEnd, StringComparison.Ordinal);
        if (end < 0) return -1;
        int body = end + HeadEnd.Length;
        string head = received[..body];
        const string Length = "\r\nContent-Length: ";
        if (head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            int last = received.IndexOf("0" + HeadEnd, body, StringComparison.Ordinal);
            return last < 0 ? -1 : last + 1 + HeadEnd.Length;
        }

        int from = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (from >= 0)
        {
            body += int.Parse(head.AsSpan(from + Length.Length, head.IndexOf('\r', from + Length.Length) - from - Length.Length), CultureInfo.InvariantCulture);
        }

        return body <= received.Length ? body : -1;
    }
}
