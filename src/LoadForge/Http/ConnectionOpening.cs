namespace LoadForge.Http;

/// <summary>
/// The opening of a connection of the runtime's handler, timed in parts. It is opened for one request, which another connection may serve first if it becomes
/// free in the meantime: only if the first use is that of the request, the request has waited for the opening.
/// </summary>
/// <param name="clock">Measures the parts.</param>
/// <param name="before">The opening before it for the same request; null for none.</param>
internal sealed class ConnectionOpening(TimeProvider clock, ConnectionOpening? before)
{
    private long _mark = clock.GetTimestamp();
    private volatile bool _isReady;
    private volatile ConnectionUses? _firstUser;

    /// <summary>The opening before it for the same request; null for none.</summary>
    public ConnectionOpening? Before => before;

    /// <summary>The duration of resolving the name.</summary>
    public long NameLookup { get; private set; }

    /// <summary>The duration of connecting.</summary>
    public long Connect { get; private set; }

    /// <summary>The duration of the handshake; 0 without TLS.</summary>
    public long Tls { get; private set; }

    /// <summary>Whether the connection can take requests.</summary>
    public bool IsReady => _isReady;

    /// <summary>The request that used the connection first; null before, and if its flow is unknown.</summary>
    public ConnectionUses? FirstUser => _firstUser;

    /// <summary>The name is resolved.</summary>
    public void LookedUp() => NameLookup = SinceMark();

    /// <summary>The connection is established.</summary>
    public void Connected() => Connect = SinceMark();

    /// <summary>The connection can take requests.</summary>
    /// <param name="isSecure">Whether a handshake has ended.</param>
    public void Ready(bool isSecure)
    {
        if (isSecure) Tls = SinceMark();
        _isReady = true;
    }

    /// <summary>A request writes on the connection, which is ready.</summary>
    public void UsedBy(ConnectionUses request) => _firstUser ??= request;

    private long SinceMark()
    {
        long now = clock.GetTimestamp();
        long time = now - _mark;
        _mark = now;
        return time;
    }
}
