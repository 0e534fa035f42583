using System.Collections.Immutable;
using LoadForge.Engine.Pacing;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Dispatch;

/// <summary>Starts iterations as the profile says, on a thread of its own, and knows the virtual users it made.</summary>
internal abstract class Dispatcher(RunContext context) : IDisposable
{
    private readonly Lock _counting = new();
    private readonly List<UserLoop> _users = [];
    private int _live;
    private int _nextId;
    private volatile bool _hasFinished;

    /// <summary>Users that have not ended.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>Whether the profile has been gone through, or was left early.</summary>
    public bool HasFinished => _hasFinished;

    /// <summary>When it was, in ticks of the clock; of no meaning before.</summary>
    public long FinishedAt { get; private set; }

    /// <summary>Whether a stop ended it; of no meaning before it has finished.</summary>
    public bool WasStopped { get; private set; }

    protected RunContext Context { get; } = context;

    /// <summary>The profile, and what was changed of it on the way.</summary>
    public ProfileSteering Steering { get; } = new(context.Workload.Profile);

    /// <summary>Users with work: existing ones in the closed model, ones with an iteration in progress in the open model.</summary>
    /// <param name="endedIterations">Iterations that have ended since the start of the run.</param>
    public virtual int ActiveUsers(long endedIterations) => Live;

    /// <summary>The dispatcher of a workload.</summary>
    public static Dispatcher Of(RunContext context) =>
        context.Workload.Profile.Model == LoadModel.Open ? new OpenDispatcher(context) : new ClosedDispatcher(context);

    /// <summary>Begins on a thread of its own, outside the execution context of the caller.</summary>
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

            // What ends from now on did not end in a phase. Limits end no phase before the last iteration that they allow has ended.
            if (WasStopped) Context.Ends.EndAt(FinishedAt);
            _hasFinished = true;
            Context.Stop.Signal();
        }
    }

    /// <summary>Lets every user end after its present iteration.</summary>
    public abstract void Retire();

    /// <summary>The planned starts so far and the outcome of them, phase by phase; empty where nothing is planned ahead.</summary>
    public virtual ImmutableArray<StartCounts> Starts => [];

    /// <summary>The users that have not ended, for a report on those that do not stop.</summary>
    public IReadOnlyList<UserLoop> Unfinished()
    {
        lock (_counting)
        {
            return [.. _users.Where(user => !user.HasEnded)];
        }
    }

    /// <summary>Frees what the dispatcher waited on.</summary>
    public virtual void Dispose() => Steering.Dispose();

    /// <summary>Goes through the profile; returns at its end or when a stop is requested.</summary>
    protected abstract void Dispatch();

    /// <summary>Counts a new user in; the number is the user's id.</summary>
    protected int NextId() => _nextId++;

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
