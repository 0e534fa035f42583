using LoadForge.Metrics;

namespace LoadForge.Engine;

/// <summary>Time in a run: the ticks of its clock, and nanoseconds from its start, in which schedules speak.</summary>
internal sealed class RunClock
{
    private readonly TickScale _scale;

    /// <summary>Starts a clock now.</summary>
    public RunClock(TimeProvider provider)
    {
        Provider = provider;
        _scale = new TickScale(provider.TimestampFrequency);
        StartedAt = provider.GetUtcNow();
        Start = provider.GetTimestamp();
    }

    private RunClock(RunClock run, TimeSpan later)
    {
        Provider = run.Provider;
        _scale = run._scale;
        StartedAt = run.StartedAt + later;
        Start = run.Start + run.Ticks(later);
    }

    public TimeProvider Provider { get; }

    /// <summary>When the run started, in ticks.</summary>
    public long Start { get; }

    /// <summary>When the run started, on the calendar.</summary>
    public DateTimeOffset StartedAt { get; }

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
