namespace LoadForge.Http11.Sockets;

/// <summary>
/// A thread that sockets complete on, the runtime's or our own. With inline completions, a scenario continues there after each response; if it blocks, all
/// other users wait. Each such thread stores the user that it continued last, so that the place where it is blocked can be reported.
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

    /// <summary>The known threads so far.</summary>
    public static IReadOnlyList<CompletionThread> All => _all;

    /// <summary>The calling thread if sockets complete on it; otherwise null.</summary>
    public static CompletionThread? Current => _current;

    /// <summary>Whether it is waiting in managed code. Waiting for sockets happens in the system and does not count.</summary>
    public bool IsBlocked => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>The user that it continued last; null if there is none so far.</summary>
    public object? User
    {
        get => _user;
        set => _user = value;
    }

    /// <summary>Registers the calling thread as one that sockets complete on, until it ends.</summary>
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
