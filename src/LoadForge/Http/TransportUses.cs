
namespace LoadForge.Http;

/// <summary>Which transports have made connections in a run, or tried to. Noted when one connects, which costs requests nothing.</summary>
internal sealed class TransportUses
{
    private volatile bool _own;
    private volatile bool _runtime;

    /// <summary>Whether the own transport has.</summary>
    public bool Own => _own;

    /// <summary>Whether the runtime's handler has.</summary>
    public bool Runtime => _runtime;

    /// <summary>The own transport connects.</summary>
    public void NoteOwn() => _own = true;

    /// <summary>The runtime's handler connects.</summary>
    public void NoteRuntime() => _runtime = true;
}
