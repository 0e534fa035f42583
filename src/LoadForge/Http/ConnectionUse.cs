using LoadForge.Http11.Sockets;

namespace LoadForge.Http;

/// <summary>
/// The time that one request of HTTP/1.1 has a connection for itself: from its first write to that of the next request. Bytes before the first request, such as
/// the handshake of TLS, are those of the first.
/// </summary>
/// <remarks>
/// The next request ends the use before it writes, and the bytes of its response come later still. So what is counted while the use is not over belongs to this
/// request.
/// </remarks>
internal sealed class ConnectionUse
{
    private readonly ConnectionTraffic _traffic;
    private readonly long _sentBefore;
    private readonly long _receivedBefore;
    private long _sentAfter;
    private long _receivedAfter;
    private int _isOver;

    /// <summary>A request begins to use a connection.</summary>
    /// <param name="request">The uses of the request.</param>
    /// <param name="traffic">The bytes of the connection.</param>
    /// <param name="previous">The previous use of the connection, which ends; null for none.</param>
    public ConnectionUse(ConnectionUses request, ConnectionTraffic traffic, ConnectionUse? previous)
    {
        (Request, _traffic) = (request, traffic);
        if (previous is not null) (_sentBefore, _receivedBefore) = previous.End();
        request.Add(this);
    }

    /// <summary>The uses of the request.</summary>
    public ConnectionUses Request { get; }

    /// <summary>The use that the request began before this one; null for none.</summary>
    public ConnectionUse? Before { get; set; }

    /// <summary>The bytes on the wire so far.</summary>
    public (long Sent, long Received) Bytes
    {
        get
        {
            (long sent, long received) = (_traffic.Sent, _traffic.Received);
            if (Volatile.Read(ref _isOver) == 1) (sent, received) = (_sentAfter, _receivedAfter);
            return (sent - _sentBefore, received - _receivedBefore);
        }
    }

    private (long Sent, long Received) End()
    {
        (_sentAfter, _receivedAfter) = (_traffic.Sent, _traffic.Received);

        // A full fence: the next request must not write before.
        Interlocked.Exchange(ref _isOver, 1);
        return (_sentAfter, _receivedAfter);
    }
}
