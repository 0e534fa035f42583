using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Extensions;
using LoadForge.Engine.Health;
using LoadForge.Engine.Journal;
using LoadForge.Engine.Pacing;
using LoadForge.Engine.Workloads;
using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Results.Series;

namespace LoadForge.Engine.Monitoring;

/// <summary>
/// Monitors a run on its own thread: takes a snapshot each second, and ends the users: first no new starts, then cancellation, then they are abandoned.
/// </summary>
internal sealed class RunWatch : IDisposable
{
    private static readonly TimeSpan PatienceAfterCancelling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetirePause = TimeSpan.FromMilliseconds(5);

    private readonly LoadPlan _plan;
    private readonly RunClock _clock;
    private readonly RunStop _stop;
    private readonly RunningWorkloads _workloads;
    private readonly RunExtensions _extensions;
    private readonly ImmutableArray<IRunObserver> _observers;
    private readonly RunJournal? _journal;
    private readonly IntervalReader _reader;
    private readonly SnapshotSteps _steps;
    private readonly BlockedSteps _blocked;
    private readonly SilenceFinder _silences;
    private readonly RunGuard _guard;
    private readonly Pacer _pacer;
    private readonly ManualResetEvent _never = new(initialState: false);
    private readonly ImmutableArray<SeriesPoint>.Builder _series = ImmutableArray.CreateBuilder<SeriesPoint>();
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    // Held while the series and the cells grow, so that observers on other threads see both at the same second.
    private readonly Lock _growing = new();
    private int _tellingThread;

    public RunWatch(
        LoadPlan plan, RunClock clock, RunStop stop, Recorder recorder, RunningWorkloads workloads, RunExtensions extensions,
            ImmutableArray<IRunObserver> observers, TransportUses transports, RunJournal? journal)
    {
        _plan = plan;
        _clock = clock;
        _stop = stop;
        _workloads = workloads;
        _extensions = extensions;
        _observers = observers;
        _journal = journal;
        _reader = new IntervalReader(recorder, () => workloads.Starts);
        _steps = new SnapshotSteps(recorder.Steps, recorder.ClosedScenarios);
        _blocked = new BlockedSteps(recorder);
        _silences = new SilenceFinder(_reader.Completions, recorder.TicksPerSecond, keepsRead: plan.Part is not null);
        Thresholds = new ThresholdMonitor(plan.Part is null ? plan : plan.WithoutThresholds, recorder.Steps);
        Blocks = new BlockKeeper(recorder.Scenarios, workloads.IsJudged);
        Cells = new CellKeeper(recorder.Scenarios, workloads.FirstPhase, CellLimits.Usual);
        _guard = RunGuard.Of(plan);
        _pacer = new Pacer(clock, _never);
        Others = new OtherClients(plan.Target, plan.Http.ExpectedStatus);
        Health = new HealthMonitor(plan.Http.ConnectionsPerHost < int.MaxValue, transports, clock.IsRealTime);
    }

    /// <summary>The sum of all intervals so far. Read by the thread that monitors, or when the run is over.</summary>
    public RecordedInterval Recorded => _reader.Sum;

    /// <summary>The thresholds of the plan, as evaluated during the run.</summary>
    public ThresholdMonitor Thresholds { get; }

    /// <summary>The response times second by second, for the confidence intervals in the result.</summary>
    public BlockKeeper Blocks { get; }

    /// <summary>Counts and histograms of each step, second by second.</summary>
    public CellKeeper Cells { get; }

    /// <summary>The single samples that the threads have kept.</summary>
    public IEnumerable<KeptStep> Kept => _reader.Kept();

    /// <summary>The time series so far.</summary>
    public ImmutableArray<SeriesPoint> Series => _series.ToImmutable();

    /// <summary>Periods in which a step was in progress and none succeeded.</summary>
    public ImmutableArray<Silence> Silences => _silences.Found;

    /// <summary>Of a part of a run, when it is over: the last half seconds, and since when an iteration is in progress that never ended.</summary>
    public (CompletionStretch Last, TimeSpan? UnfinishedSince)? Rest => _plan.Part is null ? null : (_silences.TakeRead(), _silences.UnfinishedSince);

    /// <summary>The health of the generator.</summary>
    public HealthMonitor Health { get; }

    /// <summary>The requests of other clients.</summary>
    public OtherClients Others { get; }

    /// <summary>The places where scenarios blocked a thread that sockets complete on.</summary>
    public IReadOnlyCollection<string> BlockedSteps => _blocked.Names;

    /// <summary>Whether the calling code is an observer that is being told of a snapshot.</summary>
    public bool IsTelling => Volatile.Read(ref _tellingThread) == Environment.CurrentManagedThreadId;

    /// <summary>Problems that do not end the run, such as an observer that failed.</summary>
    public IEnumerable<string> Notes => _journal?.Note is { } note ? _notes.Append(note) : _notes;

    /// <summary>The latest time at which an iteration may have started, from the start of the run.</summary>
    public TimeSpan StartsEnded { get; private set; }

    /// <summary>The note about an observer that threw an exception.</summary>
    public static string ObserverFailed(IRunObserver observer, Exception error) => $"{observer.GetType().Name} failed: {ErrorText.Of(error)}";

    /// <summary>Starts to monitor the run, whose clock has started.</summary>
    public void Begin()
    {
        _silences.Begin(_clock.Start);
        _journal?.Begin(_clock);
    }

    /// <summary>Tells the observers that the run has started.</summary>
    public void Announce(RunInProgress run) => Tell(observer => observer.OnStarted(run));

    /// <summary>The complete blocks so far. May be called from any thread.</summary>
    public (ImmutableArray<SeriesPoint> Series, CellTable Cells) SoFar()
    {
        lock (_growing)
        {
            return ([.. _series.Take(Cells.Blocks * Cells.SecondsPerBlock)], Cells.OfBlocks());
        }
    }

    /// <summary>The block that the last second completed; null if it completed none. May be called from any thread.</summary>
    public (int Index, ImmutableArray<SeriesPoint> Series, CellTable Cells)? LastBlock()
    {
        lock (_growing)
        {
            return Cells.OfLastBlock() is { } cells ? (Cells.Blocks - 1, [.. _series.Skip(_series.Count - cells.PointsPerBlock)], cells) : null;
        }
    }

    /// <summary>Monitors the run until every user has ended or, after the grace period and cancellation, is abandoned.</summary>
    /// <returns>The abandoned users.</returns>
    public ImmutableArray<UserLoop> UntilEveryUserHasEnded()
    {
        TimeSpan next = Second;
        TimeSpan? giveUpAt = null;
        TimeSpan? cancelAt = null;
        while (true)
        {
            TimeSpan now = Elapsed();
            if (now >= next) next = Point(next, now);
            if (now >= _extensions.NextBorder) _extensions.Sample(now);
            _workloads.RetireFinished();
            if (_workloads.HaveFinished)
            {
                _workloads.RetireFinished();
                if (cancelAt is null) StartsEnded = now;
                cancelAt ??= now + Grace();
                if (_workloads.Live == 0) return [];
                if (giveUpAt is null && now >= cancelAt)
                {
                    _stop.CancelUsers();
                    giveUpAt = now + PatienceAfterCancelling;
                }

                if (_stop.IsRequested && cancelAt - now > _stop.Grace) cancelAt = now + _stop.Grace;
                if (now >= giveUpAt) return _workloads.Unfinished();
            }

            _blocked.Look();
            TimeSpan wake = _workloads.HaveFinished ? Earliest(next, now + RetirePause) : _blocked.CanLook ? Earliest(next, now + LookPause) : next;
            _pacer.WaitFor(_stop.Changed, _clock.Start + _clock.Ticks(Earliest(wake, _extensions.NextBorder)));
        }
    }

    /// <summary>Ends recording and takes the last point of the series.</summary>
    /// <param name="givenUp">The abandoned users.</param>
    public void Finish(ImmutableArray<UserLoop> givenUp)
    {
        if (givenUp.IsEmpty) _extensions.Settle();
        TimeSpan now = Elapsed();
        RecordedInterval rest = _reader.ReadLast(now);
        if (rest.Length > TimeSpan.Zero) Snapshot(rest);
        long[] running = [.. givenUp.Where(user => user.User.Recorder.IsRunning).Select(user => user.User.Recorder.IterationStarted)];
        _silences.Finish(_clock.Start + _clock.Ticks(now), running.Length > 0 ? running.Min() : null);
    }

    public void Dispose()
    {
        Health.Dispose();
        Others.Dispose();
        _pacer.Dispose();
        _never.Dispose();
    }

    private TimeSpan Elapsed() => _clock.SinceStart(_clock.Now);

    private TimeSpan Grace() => Earliest(_stop.Grace, _plan.GracePeriod);

    private static TimeSpan Earliest(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private TimeSpan Point(TimeSpan due, TimeSpan now)
    {
        Snapshot(_reader.Read(now));

        // A point that is more than a second late, for example after the machine slept, represents all the seconds that it missed.
        while (due <= now) due += Second;
        return due;
    }

    private void Snapshot(RecordedInterval recorded)
    {
        TimeSpan at = recorded.To;
        (ImmutableArray<StepStatistics> steps, LoadStatistics interval) = _steps.Add(recorded);
        interval = _extensions.Complete(interval, at);
        Blocks.Add(recorded);
        _silences.Read(_clock.Start + _clock.Ticks(at));
        var snapshot = new MetricSnapshot
        {
            At = at,
            Planned = _plan.HasPlannedLength ? _workloads.Planned : null,
            Phase = _workloads.PhaseAt(at - (recorded.Length / 2)),
            ActiveUsers = _workloads.ActiveUsers(_steps.EndedIterations),
            Interval = interval,
            Steps = steps,
            Iterations = _steps.Iterations,
            UnplannedIterations = _steps.UnplannedIterations,
            Cumulative = _steps.Cumulative,
            Generator = Health.Sample(_steps.StartDelayP99, recorded.AllStarts),
        };
        if (StartsEnded > TimeSpan.Zero) Thresholds.EndAt(StartsEnded);
        LatencyStatistics delays = Health.TakeDelays();
        if (Thresholds.Add(recorded, snapshot, delays, _workloads.AreAsPlanned) is var (ending, reason)) _stop.Request(ending, reason);
        if (_guard.Add(snapshot) is { } exceeded) _stop.Request(RunEnding.Aborted, exceeded);
        Keep(recorded, SeriesPoint.Of(snapshot));
        Write(recorded, snapshot, delays);
        Volatile.Write(ref _tellingThread, Environment.CurrentManagedThreadId);
        Tell(observer => observer.OnSnapshot(snapshot));
        Volatile.Write(ref _tellingThread, 0);
    }

    private void Keep(RecordedInterval recorded, SeriesPoint point)
    {
        lock (_growing)
        {
            Cells.Add(recorded);
            _series.Add(point);
        }
    }

    private void Tell(Action<IRunObserver> what)
    {
        foreach (IRunObserver observer in _observers)
        {
            try
            {
                what(observer);
            }
            catch (Exception error)
            {
                _notes.Add(ObserverFailed(observer, error));
            }
        }
    }

    private void Write(RecordedInterval recorded, MetricSnapshot snapshot, LatencyStatistics delays)
    {
        ImmutableArray<ExtensionSample> samples = _extensions.TakeSamples();
        _journal?.Add(new JournalSecond
        {
            Number = 0,
            Interval = recorded,
            Phase = snapshot.Phase,
            ActiveUsers = snapshot.ActiveUsers,
            Generator = snapshot.Generator,
            Totals = Health.Totals(),
            Delays = delays,
            ConnectionQueue = Health.ConnectionQueue ?? LatencyStatistics.None,
            Samples = samples,
            Silences = _silences.Found,
            BlockedSteps = [.. _blocked.Names],
            Completions = _plan.Part is null ? null : _silences.TakeRead(),
        });
    }
}
