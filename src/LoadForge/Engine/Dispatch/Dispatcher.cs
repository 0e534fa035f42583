using System.Collections.Immutable;
using LoadForge.Engine.Pacing;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Dispatch;

/// <summary>Starts iterations according to the profile on its own thread, and keeps the virtual users that it created.</summary>
internal abstract class Dispatcher(RunContext context) : IDisposable
{
    private readonly Lock _counting = new();
    private readonly List<UserLoop> _users = [];
    private int _live;
    private int _nextId;
    private volatile bool _hasFinished;

    /// <summary>Users that have not ended.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>Whether the profile has ended, or was ended early.</summary>
    public bool HasFinished => _hasFinished;

    /// <summary>When the profile ended, in ticks of the clock; not valid before.</summary>
    public long FinishedAt { get; private set; }

    /// <summary>Whether a stop ended the profile; not valid before it has ended.</summary>
    public bool WasStopped { get; private set; }

    protected RunContext Context { get; } = context;

    /// <summary>The profile, with the changes made during the run.</summary>
    public ProfileSteering Steering { get; } = new(context.Workload.Profile);

    /// <summary>Users with work: existing ones in the closed model, ones with an iteration in progress in the open model.</summary>
    /// <param name="endedIterations">Iterations that have ended since the start of the run.</param>
    public virtual int ActiveUsers(long endedIterations) => Live;

    /// <summary>Creates the dispatcher of a workload.</summary>
    public static Dispatcher Of(RunContext context) =>
        context.Workload.Profile.Model == LoadModel.Open ? new OpenDispatcher(context) : new ClosedDispatcher(context);

    /// <summary>Starts its own thread, outside the execution context of the caller.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "LoadForge dispatcher", Priority = ThreadPriority.AboveNormal }.UnsafeStart();

    private void Run()
    {
        try
        {
            FineSleep.MakePunctual();
            Dispatch();
        }
        catch (Exception error)
        {
            Context.Stop.Request(Results.RunEnding.Aborted, "the dispatcher failed: " + error);
        }
        finally
        {
            FinishedAt = Context.Clock.Now;
            WasStopped = Context.Stop.IsRequested;

            // Iterations that end from now on did not end in a phase. Limits do not end a phase before the last iteration that they allow has ended.
            if (WasStopped) Context.Ends.EndAt(FinishedAt);
            _hasFinished = true;
            Context.Stop.Signal();
        }
    }

    /// <summary>Ends every user after its current iteration.</summary>
    public abstract void Retire();

    /// <summary>The planned starts so far and their outcomes, by phase; empty if starts are not planned ahead.</summary>
    public virtual ImmutableArray<StartCounts> Starts => [];

    /// <summary>A note for the result; null for none.</summary>
    public virtual string? Note => null;

    /// <summary>The users that have not ended, for the note about users that do not stop.</summary>
    public IReadOnlyList<UserLoop> Unfinished()
    {
        lock (_counting)
        {
            return [.. _users.Where(user => !user.HasEnded)];
        }
    }

    /// <summary>Releases the wait handles of the dispatcher.</summary>
    public virtual void Dispose() => Steering.Dispose();

    /// <summary>Executes the profile; returns at its end or when a stop is requested.</summary>
    protected abstract void Dispatch();

    /// <summary>Counts a new user; the number is the user's id, which no other process of the run uses.</summary>
    protected int NextId() => checked((int)Context.Plan.Share.NumberOf(_nextId++));

    /// <summary>Starts a new user.</summary>
    protected void Start(UserLoop user)
    {
        lock (_counting)
        {
            if (_users.Count > 1024 && _users.Count > 2 * Live) _users.RemoveAll(candidate => candidate.HasEnded);
            _users.Add(user);
        }

        Interlocked.Increment(ref _live);
        user.Start();
    }

    protected void OnUserEnded(UserLoop user)
    {
        if (Interlocked.Decrement(ref _live) == 0) Context.Stop.Signal();
    }
}
