using LoadForge.Units;

namespace LoadForge.Engine.Pacing;

/// <summary>
/// Time in a run: the ticks of its clock, and nanoseconds from its start, the unit of schedules. Before <see cref="Begin"/>, only durations can be
/// converted.
/// </summary>
internal sealed class RunClock
{
    private readonly TickScale _scale;
    private readonly RunClock _run;
    private readonly TimeSpan _later;
    private readonly long _laterTicks;
    private DateTimeOffset _startedAt;
    private long _start;

    /// <summary>Creates a clock that is started later, so that all parts that use it can be created before the run starts.</summary>
    public RunClock(TimeProvider provider)
    {
        Provider = provider;
        _scale = new TickScale(provider.TimestampFrequency);
        _run = this;
    }

    private RunClock(RunClock run, TimeSpan later)
    {
        Provider = run.Provider;
        _scale = run._scale;
        _run = run;
        _later = later;
        _laterTicks = Ticks(later);
    }

    public TimeProvider Provider { get; }

    /// <summary>Whether time passes by itself. Otherwise other code moves the clock, and slow execution does not delay the load.</summary>
    public bool IsRealTime => ReferenceEquals(Provider, TimeProvider.System);

    /// <summary>When the run started, in ticks.</summary>
    public long Start => _run._start + _laterTicks;

    /// <summary>The date and time at which the run started.</summary>
    public DateTimeOffset StartedAt => _run._startedAt + _later;

    /// <summary>Starts the run, for this clock and all clocks derived from it.</summary>
    /// <param name="at">When, in ticks; now by default.</param>
    public void Begin(long? at = null)
    {
        _startedAt = Provider.GetUtcNow();
        _start = Provider.GetTimestamp();
        if (at is not { } agreed) return;
        _startedAt += SinceStart(agreed);
        _start = agreed;
    }

    /// <summary>Derives a clock with a later zero.</summary>
    public RunClock From(TimeSpan later) => later == TimeSpan.Zero ? this : new RunClock(this, later);

    /// <summary>The current time, in ticks.</summary>
    public long Now => Provider.GetTimestamp();

    /// <summary>The current time, in nanoseconds from the start.</summary>
    public long Elapsed => _scale.ToNanoseconds(Now - Start);

    /// <summary>Converts a moment in nanoseconds from the start to ticks.</summary>
    public long At(long nanoseconds) => Start + _scale.FromNanoseconds(nanoseconds);

    /// <summary>Converts a duration in ticks to nanoseconds.</summary>
    public long ToNanoseconds(long ticks) => _scale.ToNanoseconds(ticks);

    /// <summary>Converts a duration to ticks.</summary>
    public long Ticks(TimeSpan time) => _scale.FromNanoseconds(time.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>Converts a moment in ticks to the time from the start.</summary>
    public TimeSpan SinceStart(long timestamp) => new(_scale.ToNanoseconds(timestamp - Start) / TimeSpan.NanosecondsPerTick);
}
