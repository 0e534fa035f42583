namespace LoadForge.Http;

/// <summary>
/// The connections of the runtime's handler that one request uses. The handler does not tell which; but a request writes on its connections in its own flow,
/// where they find this.
/// </summary>
internal sealed class ConnectionUses
{
    private static readonly AsyncLocal<ConnectionUses?> Flow = new();

    private ConnectionUse? _last;

    /// <summary>Those of the request that the calling code belongs to; null if it belongs to none.</summary>
    public static ConnectionUses? OfFlow
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Whether the request has written on none.</summary>
    public bool IsEmpty => Volatile.Read(ref _last) is null;

    /// <summary>The bytes on the wire so far.</summary>
    public (long Sent, long Received) Bytes
    {
        get
        {
            (long sent, long received) = (0, 0);
            for (ConnectionUse? use = Volatile.Read(ref _last); use is not null; use = use.Before)
            {
                (long more, long back) = use.Bytes;
                (sent, received) = (sent + more, received + back);
            }

            return (sent, received);
        }
    }

    /// <summary>Adds a connection. Handlers of an extension may make several attempts at the same time.</summary>
    public void Add(ConnectionUse use)
    {
        do
        {
            use.Before = Volatile.Read(ref _last);
        }
        while (Interlocked.CompareExchange(ref _last, use, use.Before) != use.Before);
    }
}
