using System.Collections.Immutable;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Accompanies a run on a thread of its own: a snapshot each second, and at the end the way from "no new starts" over "please stop" to "given up".</summary>
internal sealed class RunWatch : IDisposable
{
    // A run that is cancelled from outside must be over within 5 s, report included.
    private static readonly TimeSpan GraceWhenCancelled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceAfterCancelling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetirePause = TimeSpan.FromMilliseconds(5);

    private readonly RunContext _context;
    private readonly Dispatcher _dispatcher;
    private readonly RunCompanions _companions;
    private readonly ImmutableArray<IRunObserver> _observers;
    private readonly SnapshotReader _reader;
    private readonly BlockedSteps _blocked;
    private readonly Pacer _pacer;
    private readonly ManualResetEvent _never = new(initialState: false);
    private readonly ImmutableArray<SeriesPoint>.Builder _series = ImmutableArray.CreateBuilder<SeriesPoint>();
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private TimeSpan _lastPoint;

    public RunWatch(RunContext context, Dispatcher dispatcher, RunCompanions companions, ImmutableArray<IRunObserver> observers)
    {
        _context = context;
        _dispatcher = dispatcher;
        _companions = companions;
        _observers = observers;
        _reader = new SnapshotReader(context.Environment.Recorder);
        _blocked = new BlockedSteps(context.Environment.Recorder);
        _pacer = new Pacer(context.Clock, _never);
        Health = new HealthMonitor(context.Plan.Http.ConnectionsPerHost < int.MaxValue);
    }

    /// <summary>The time series so far.</summary>
    public ImmutableArray<SeriesPoint> Series => _series.ToImmutable();

    /// <summary>How the generator fares.</summary>
    public HealthMonitor Health { get; }

    /// <summary>Where scenarios blocked a thread that sockets complete on.</summary>
    public IReadOnlyCollection<string> BlockedSteps => _blocked.Names;

    /// <summary>What went wrong beside the run, such as an observer that failed.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>When the last iteration may have started, from the start of the run.</summary>
    public TimeSpan StartsEnded { get; private set; }

    /// <summary>The note about an observer that threw.</summary>
    public static string ObserverFailed(IRunObserver observer, Exception error) => $"{observer.GetType().Name} failed: {error.GetType().Name}: {error.Message}";

    /// <summary>Watches until every user has ended or, after grace and cancellation, is given up.</summary>
    /// <returns>The users that were given up.</returns>
    public ImmutableArray<UserLoop> UntilEveryUserHasEnded()
    {
        _companions.Begin();
        TimeSpan next = Second;
        TimeSpan? giveUpAt = null;
        TimeSpan? cancelAt = null;
        while (true)
        {
            TimeSpan now = Elapsed();
            if (now >= next) next = Point(next, now);
            if (now >= _companions.NextBorder) _companions.Sample(now);
            if (_dispatcher.HasFinished)
            {
                _dispatcher.Retire();
                if (cancelAt is null) StartsEnded = now;
                cancelAt ??= now + Grace();
                if (_dispatcher.Live == 0) return Finish([]);
                if (giveUpAt is null && now >= cancelAt)
                {
                    _context.Stop.CancelUsers();
                    giveUpAt = now + PatienceAfterCancelling;
                }

                if (_context.Stop.IsRequested && cancelAt > now + GraceWhenCancelled) cancelAt = now + GraceWhenCancelled;
                if (now >= giveUpAt) return Finish([.. _dispatcher.Unfinished()]);
            }

            _blocked.Look();
            TimeSpan wake = _dispatcher.HasFinished ? Earliest(next, now + RetirePause) : _blocked.CanLook ? Earliest(next, now + LookPause) : next;
            _pacer.WaitFor(_context.Stop.Changed, _context.Clock.Start + _context.Clock.Ticks(Earliest(wake, _companions.NextBorder)));
        }
    }

    public void Dispose()
    {
        Health.Dispose();
        _pacer.Dispose();
        _never.Dispose();
    }

    private TimeSpan Elapsed() => _context.Clock.SinceStart(_context.Clock.Now);

    private TimeSpan Grace() => _context.Stop.IsRequested ? Earliest(GraceWhenCancelled, _context.Plan.GracePeriod) : _context.Plan.GracePeriod;

    private static TimeSpan Earliest(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private ImmutableArray<UserLoop> Finish(ImmutableArray<UserLoop> givenUp)
    {
        TimeSpan now = Elapsed();
        if (now > _lastPoint) Snapshot(now);
        return givenUp;
    }

    private TimeSpan Point(TimeSpan due, TimeSpan now)
    {
        Snapshot(now);

        // A point that comes more than a second late, as after the machine slept, stands for all the seconds that it missed.
        while (due <= now) due += Second;
        return due;
    }

    // The middle of the interval tells its phase: its end may lie a moment behind the border.
    private string PhaseOf(TimeSpan moment)
    {
        if (_context.Plan.IsSmoke) return _context.Plan.Profile.Phases[_dispatcher.CurrentPhase].Name;
        foreach (Profiles.Phase phase in _context.Plan.Profile.Phases)
        {
            if (moment < phase.Duration) return phase.Name;
            moment -= phase.Duration;
        }

        return _context.Plan.Profile.Phases[^1].Name;
    }

    private void Snapshot(TimeSpan at)
    {
        (ImmutableArray<StepFigures> steps, Figures interval, Figures cumulative) = _reader.Read(at);
        interval = _companions.Complete(interval, at);
        var snapshot = new MetricSnapshot
        {
            At = at,
            Planned = _context.Plan.Profile.Duration,
            Phase = PhaseOf(at - ((at - _lastPoint) / 2)),
            ActiveUsers = _dispatcher.ActiveUsers(_reader.EndedIterations),
            Interval = interval,
            Steps = steps,
            Cumulative = cumulative,
            Generator = Health.Sample(_reader.StartDelayP99, _dispatcher.StartsSoFar),
        };
        _lastPoint = at;
        _series.Add(SeriesPoint.Of(snapshot));
        foreach (IRunObserver observer in _observers)
        {
            try
            {
                observer.OnSnapshot(snapshot);
            }
            catch (Exception error)
            {
                _notes.Add(ObserverFailed(observer, error));
            }
        }
    }
}
