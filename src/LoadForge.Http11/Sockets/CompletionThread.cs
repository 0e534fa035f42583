namespace LoadForge.Http11.Sockets;

/// <summary>
/// A thread that sockets complete on, the runtime's or our own. With inline completions, a scenario goes on there after each response; if it blocks, every
/// other user waits. Each such thread keeps in mind for whom it went on last, so that a blocked one tells the place.
/// </summary>
internal sealed class CompletionThread
{
    [ThreadStatic]
    private static CompletionThread? _current;

    private static readonly Lock Adding = new();
    private static volatile CompletionThread[] _all = [];

    private readonly Thread _thread = Thread.CurrentThread;
    private volatile object? _user;

    private CompletionThread()
    {
    }

    /// <summary>The threads that are known so far.</summary>
    public static IReadOnlyList<CompletionThread> All => _all;

    /// <summary>The calling thread, if sockets complete on it; else null.</summary>
    public static CompletionThread? Current => _current;

    /// <summary>Whether it waits in managed code at this moment; waiting for sockets it does in the system.</summary>
    public bool IsBlocked => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>For whom it went on last; null for nobody so far.</summary>
    public object? User
    {
        get => _user;
        set => _user = value;
    }

    /// <summary>Sockets complete on the calling thread, from now on and for as long as it lives.</summary>
    public static void EnterCurrent()
    {
        if (_current is not null) return;
        var thread = new CompletionThread();
        _current = thread;
        lock (Adding)
        {
            _all = [.. _all.Where(known => known._thread.IsAlive), thread];
        }
    }
}
