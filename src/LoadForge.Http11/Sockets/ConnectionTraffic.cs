namespace LoadForge.Http11.Sockets;

/// <summary>
/// The bytes that a connection has sent and received, headers included. Only the exchange in progress writes; one reader may read at any time.
/// </summary>
internal sealed class ConnectionTraffic
{
    private long _sent;
    private long _received;
    private volatile bool _isClosed;

    /// <summary>Bytes that were handed to the socket.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Bytes that the socket delivered.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Whether the connection is closed, so that the counts no longer change.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Bytes are sent.</summary>
    public void AddSent(int bytes) => _sent += bytes;

    /// <summary>Bytes were received.</summary>
    public void AddReceived(int bytes) => _received += bytes;

    /// <summary>The connection is closed.</summary>
    public void Close() => _isClosed = true;
}
