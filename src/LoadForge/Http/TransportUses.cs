using LoadForge.Http11.Sockets;

namespace LoadForge.Http;

/// <summary>
/// Which transports have made connections in a run, or tried to, how many connections are open, and how many bytes they carried. Noted when one connects or
/// closes; connections count their own bytes.
/// </summary>
internal sealed class TransportUses
{
    private const int MinSweep = 1024;

    private volatile bool _own;
    private volatile bool _runtime;
    private volatile bool _hasOpened;
    private volatile bool _hasUncounted;
    private readonly Lock _counting = new();
    private readonly List<ConnectionTraffic> _connections = [];
    private long _sent;
    private long _received;
    private int _open;
    private int _sweepAt = MinSweep;

    /// <summary>Whether the own transport has.</summary>
    public bool Own => _own;

    /// <summary>Whether the runtime's handler has.</summary>
    public bool Runtime => _runtime;

    /// <summary>Whether the bytes on the wire of some requests could not be told, so that only their bodies are counted.</summary>
    public bool HasUncounted => _hasUncounted;

    /// <summary>The connections that are open; null if none was opened, and for those of a proxy or of HTTP/3, which the runtime opens itself.</summary>
    public int? Open => _hasOpened ? Volatile.Read(ref _open) : null;

    /// <summary>
    /// The bytes that all connections have received and sent, headers and TLS included; null if none was opened, and for those of HTTP/3, which the runtime
    /// opens itself.
    /// </summary>
    public (long Received, long Sent)? Traffic
    {
        get
        {
            if (!_hasOpened) return null;
            lock (_counting)
            {
                _connections.RemoveAll(AddIfClosed);
                return (_received + _connections.Sum(connection => connection.Received), _sent + _connections.Sum(connection => connection.Sent));
            }
        }
    }

    /// <summary>The connections whose bytes are not added up yet: those that are open, and some that were closed lately.</summary>
    internal int Kept
    {
        get
        {
            lock (_counting) return _connections.Count;
        }
    }

    private bool AddIfClosed(ConnectionTraffic connection)
    {
        if (!connection.IsClosed) return false;
        _received += connection.Received;
        _sent += connection.Sent;
        return true;
    }

    /// <summary>Counts the bytes of a connection.</summary>
    public void Count(ConnectionTraffic connection)
    {
        lock (_counting)
        {
            // A run may make a new connection for each request for hours, and nobody reads the traffic until its end.
            if (_connections.Count >= _sweepAt)
            {
                _connections.RemoveAll(AddIfClosed);
                _sweepAt = Math.Max(MinSweep, 2 * _connections.Count);
            }

            _connections.Add(connection);
        }
    }

    /// <summary>The own transport connects.</summary>
    public void NoteOwn() => _own = true;

    /// <summary>The runtime's handler connects.</summary>
    public void NoteRuntime() => _runtime = true;

    /// <summary>A request ended whose bytes on the wire cannot be told.</summary>
    public void NoteUncounted()
    {
        if (!_hasUncounted) _hasUncounted = true;
    }

    /// <summary>A connection was opened.</summary>
    public void NoteOpened()
    {
        Interlocked.Increment(ref _open);
        _hasOpened = true;
    }

    /// <summary>A connection was closed.</summary>
    public void NoteClosed() => Interlocked.Decrement(ref _open);
}
