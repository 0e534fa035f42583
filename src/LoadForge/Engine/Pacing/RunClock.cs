using LoadForge.Units;

namespace LoadForge.Engine.Pacing;

/// <summary>
/// Time in a run: the ticks of its clock, and nanoseconds from its start, in which schedules speak. Nothing is asked of it before <see cref="Begin"/> but ticks
/// of spans.
/// </summary>
internal sealed class RunClock
{
    private readonly TickScale _scale;
    private readonly RunClock _run;
    private readonly TimeSpan _later;
    private readonly long _laterTicks;
    private DateTimeOffset _startedAt;
    private long _start;

    /// <summary>Makes a clock that begins later, so that all that asks for it can be made before the run starts.</summary>
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

    /// <summary>When the run started, in ticks.</summary>
    public long Start => _run._start + _laterTicks;

    /// <summary>When the run started, on the calendar.</summary>
    public DateTimeOffset StartedAt => _run._startedAt + _later;

    /// <summary>Starts the run now, for this clock and those made from it.</summary>
    public void Begin()
    {
        _startedAt = Provider.GetUtcNow();
        _start = Provider.GetTimestamp();
    }

    /// <summary>The same clock with a later zero.</summary>
    public RunClock From(TimeSpan later) => later == TimeSpan.Zero ? this : new RunClock(this, later);

    /// <summary>Now, in ticks.</summary>
    public long Now => Provider.GetTimestamp();

    /// <summary>Now, in nanoseconds from the start.</summary>
    public long Elapsed => _scale.ToNanoseconds(Now - Start);

    /// <summary>A moment given in nanoseconds from the start, in ticks.</summary>
    public long At(long nanoseconds) => Start + _scale.FromNanoseconds(nanoseconds);

    /// <summary>A span of ticks as nanoseconds.</summary>
    public long ToNanoseconds(long ticks) => _scale.ToNanoseconds(ticks);

    /// <summary>A span as ticks.</summary>
    public long Ticks(TimeSpan time) => _scale.FromNanoseconds(time.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>A moment in ticks, as the time from the start.</summary>
    public TimeSpan SinceStart(long timestamp) => new(_scale.ToNanoseconds(timestamp - Start) / TimeSpan.NanosecondsPerTick);
}
