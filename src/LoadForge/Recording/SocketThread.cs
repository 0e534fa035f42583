namespace LoadForge.Recording;

/// <summary>
/// A thread that sockets complete on, the runtime's or the core's. With inline completions a scenario goes on there after each response; if it blocks, every
/// other user waits. Each such thread keeps in mind for whom it went on last, so that whoever finds it blocked can name the place.
/// </summary>
internal sealed class SocketThread
{
    /// <summary>What the core's own threads of this kind are called.</summary>
    public const string CoreName = "LoadForge sockets";

    private const string RuntimeName = ".NET Sockets";

    [ThreadStatic]
    private static SocketThread? _current;

    private static readonly Lock Adding = new();
    private static volatile SocketThread[] _all = [];

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly bool _completesSockets = Thread.CurrentThread.Name is RuntimeName or CoreName;
    private volatile UserRecorder? _user;

    /// <summary>The threads that have gone on with a scenario so far.</summary>
    public static IReadOnlyList<SocketThread> All => _all;

    /// <summary>Whether it waits in managed code at this moment; waiting for sockets it does in the system.</summary>
    public bool IsBlocked => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>The user whose scenario it went on with last.</summary>
    public UserRecorder? User => _user;

    /// <summary>A user's scenario goes on, on the calling thread.</summary>
    public static void GoesOnWith(UserRecorder user)
    {
        SocketThread thread = _current ?? Register();
        if (thread._completesSockets) thread._user = user;
    }

    private static SocketThread Register()
    {
        var thread = new SocketThread();
        _current = thread;
        if (thread._completesSockets)
        {
            lock (Adding)
            {
                _all = [.. _all.Where(known => known._thread.IsAlive), thread];
            }
        }

        return thread;
    }
}
