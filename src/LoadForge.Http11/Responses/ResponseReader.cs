using System.Buffers;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http11.Responses;

/// <summary>Reads the responses of a connection, one after another.</summary>
internal sealed class ResponseReader(IHttp11Socket socket, ConnectionTraffic traffic)
{
    private const int UsualInput = 4096;

    // Memory for a larger body is allocated as bytes arrive, not by the announced length.
    private const int MaxBodyAtOnce = 1 << 20;

    private readonly ResponseHead _head = new();
    private byte[] _input = new byte[UsualInput];
    private int _from;
    private int _to;

    // The bytes of the response being read, including interim responses before it.
    private int _headBytes;

    /// <summary>Whether another response may follow: this one had a definite end, and no bytes followed it.</summary>
    public bool MayFollow => _head.KeepsConnection && _from == _to;

    /// <summary>How long the connection may be idle before its next request, in seconds; null if the server has not specified it.</summary>
    public int? KeptForSeconds => _head.KeptForSeconds;

    private ReadOnlySpan<byte> Unread => _input.AsSpan(_from, _to - _from);

    /// <summary>Waits for the first bytes of a response.</summary>
    /// <param name="checksSocket">Whether bytes that have already arrived must be found before this returns.</param>
    /// <returns>The number of bytes; 0 if the connection has been closed.</returns>
    public ValueTask<int> FirstAsync(bool checksSocket) => socket.ReceiveAsync(_input.AsMemory(), checksSocket);

    /// <summary>Reads a response to its end.</summary>
    /// <param name="request">The request of the response.</param>
    /// <param name="received">The result of <see cref="FirstAsync"/>; must be greater than 0.</param>
    /// <param name="maxBody">The maximum size of the body, in bytes.</param>
    /// <exception cref="HttpRequestException">The response is not HTTP, too large, or incomplete.</exception>
    public ValueTask<HttpResponseMessage> ReadAsync(HttpRequestMessage request, int received, long maxBody)
    {
        traffic.AddReceived(received);
        (_from, _to, _headBytes) = (0, received, 0);
        bool hasHead = TryReadHead(request);
        return hasHead && TryTakeBody(maxBody) is { } body
            ? new ValueTask<HttpResponseMessage>(_head.ToResponse(request, body))
            : ReadOnAsync(request, hasHead, maxBody);
    }

    /// <summary>Reads a response that has been received completely.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    /// <returns>Null if it is incomplete or invalid; <see cref="ReadAsync"/> then reads it from its beginning.</returns>
    public HttpResponseMessage? TryRead(HttpRequestMessage request, int received, long maxBody)
    {
        (_from, _to, _headBytes) = (0, received, 0);
        try
        {
            if (!TryReadHead(request) || TryTakeBody(maxBody) is not { } body) return null;
            HttpResponseMessage response = _head.ToResponse(request, body);

            // Only now: an incomplete response is read again from its beginning.
            traffic.AddReceived(received);
            return response;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Creates the exception for a connection that was closed too early.</summary>
    public static HttpRequestException Ended() => new(
        HttpRequestError.ResponseEnded,
        "An error occurred while sending the request.",
        new HttpIOException(HttpRequestError.ResponseEnded, "The connection was closed before the response was complete."));

    private async ValueTask<HttpResponseMessage> ReadOnAsync(HttpRequestMessage request, bool hasHead, long maxBody)
    {
        while (!hasHead)
        {
            await FillAsync().ConfigureAwait(false);
            hasHead = TryReadHead(request);
        }

        byte[] body = TryTakeBody(maxBody) ?? _head.Framing switch
        {
            BodyFraming.Length when _head.Length <= MaxBodyAtOnce => await ReadAtOnceAsync(new byte[_head.Length]).ConfigureAwait(false),
            BodyFraming.Length => await ReadGrowingAsync(_head.Length).ConfigureAwait(false),
            BodyFraming.Chunked => await ReadChunksAsync(new ChunkedBody(maxBody)).ConfigureAwait(false),
            _ => await ReadUntilClosedAsync(maxBody).ConfigureAwait(false),
        };
        return _head.ToResponse(request, body);
    }

    private bool TryReadHead(HttpRequestMessage request)
    {
        do
        {
            int length = _head.Read(Unread, request.Method == HttpMethod.Head);

            // Interim responses count, so a server cannot send them endlessly.
            if (_headBytes + (length == 0 ? Unread.Length : length) > ResponseHead.MaxSize) throw ResponseHead.TooLarge();
            if (length == 0) return false;
            _headBytes += length;
            _from += length;
        }
        while (_head.IsInterim);
        return true;
    }

    // Null if the body is incomplete.
    private byte[]? TryTakeBody(long maxBody)
    {
        if (_head.Framing == BodyFraming.None) return [];
        if (_head.Framing != BodyFraming.Length) return null;
        if (_head.Length > maxBody) throw new BodyTooLargeException(maxBody);
        if (Unread.Length < _head.Length) return null;
        byte[] body = Unread[..(int)_head.Length].ToArray();
        _from += body.Length;
        return body;
    }

    private async ValueTask<byte[]> ReadAtOnceAsync(byte[] body)
    {
        int read = TakeInto(body);
        while (read < body.Length)
        {
            int received = await socket.ReceiveAsync(body.AsMemory(read), checksSocket: false).ConfigureAwait(false);
            if (received == 0) throw Ended();
            traffic.AddReceived(received);
            read += received;
        }

        return body;
    }

    private async ValueTask<byte[]> ReadGrowingAsync(long length)
    {
        var body = new ArrayBufferWriter<byte>();
        while (body.WrittenCount < length)
        {
            if (_from == _to) await FillAsync().ConfigureAwait(false);
            body.Advance(TakeInto(body.GetSpan()[..(int)Math.Min(body.GetSpan().Length, length - body.WrittenCount)]));
        }

        return body.WrittenSpan.ToArray();
    }

    private async ValueTask<byte[]> ReadChunksAsync(ChunkedBody body)
    {
        _from += body.Read(Unread);
        while (!body.IsComplete)
        {
            await FillAsync().ConfigureAwait(false);
            _from += body.Read(Unread);
        }

        return body.ToArray();
    }

    private async ValueTask<byte[]> ReadUntilClosedAsync(long maxBody)
    {
        var body = new ArrayBufferWriter<byte>();
        do
        {
            if (Unread.Length > maxBody - body.WrittenCount) throw new BodyTooLargeException(maxBody);
            body.Write(Unread);
            (_from, _to) = (0, await socket.ReceiveAsync(_input.AsMemory(), checksSocket: false).ConfigureAwait(false));
            traffic.AddReceived(_to);
        }
        while (_to > 0);
        return body.WrittenSpan.ToArray();
    }

    private int TakeInto(Span<byte> target)
    {
        int length = Math.Min(target.Length, _to - _from);
        _input.AsSpan(_from, length).CopyTo(target);
        _from += length;
        return length;
    }

    // Receives more bytes after the unread ones, and makes room for them.
    private async ValueTask FillAsync()
    {
        if (_from > 0)
        {
            Unread.CopyTo(_input);
            (_from, _to) = (0, _to - _from);
        }

        if (_to == _input.Length) Array.Resize(ref _input, 2 * _input.Length);
        int received = await socket.ReceiveAsync(_input.AsMemory(_to), checksSocket: false).ConfigureAwait(false);
        if (received == 0) throw Ended();
        traffic.AddReceived(received);
        _to += received;
    }
}
