namespace LoadForge.Http;

/// <summary>
/// Which transports have made connections in a run, or tried to, and how many connections are open. Noted when one connects or closes, which costs requests
/// nothing.
/// </summary>
internal sealed class TransportUses
{
    private volatile bool _own;
    private volatile bool _runtime;
    private volatile bool _hasOpened;
    private int _open;

    /// <summary>Whether the own transport has.</summary>
    public bool Own => _own;

    /// <summary>Whether the runtime's handler has.</summary>
    public bool Runtime => _runtime;

    /// <summary>The connections that are open; null if none was opened, and for those of a proxy or of HTTP/3, which the runtime opens itself.</summary>
    public int? Open => _hasOpened ? Volatile.Read(ref _open) : null;

    /// <summary>The own transport connects.</summary>
    public void NoteOwn() => _own = true;

    /// <summary>The runtime's handler connects.</summary>
    public void NoteRuntime() => _runtime = true;

    /// <summary>A connection was opened.</summary>
    public void NoteOpened()
    {
        Interlocked.Increment(ref _open);
        _hasOpened = true;
    }

    /// <summary>A connection was closed.</summary>
    public void NoteClosed() => Interlocked.Decrement(ref _open);
}
