namespace LoadForge.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire inside <see cref="Advance"/>, on the caller's thread, in order of their
/// due time and, where that is equal, in the order in which they were armed.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    /// <summary>The uptime at which a new clock stands: not zero, so that code that forgets to subtract its origin is found out.</summary>
    private static readonly TimeSpan FirstUptime = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<TimerKey, ManualTimer> _armed = [];
    private readonly List<(int Timers, TaskCompletionSource Reached)> _waiters = [];
    private readonly DateTimeOffset _start;
    private long _elapsedTicks;
    private long _armings;

    /// <summary>Makes a clock that stands still.</summary>
    /// <param name="start">The time of day it starts with; the first second of 2026, UTC, when left out.</param>
    /// <param name="timestampFrequency">Timestamps per second: 10,000,000 as on Windows, 1,000,000,000 as on Linux.</param>
    public ManualTimeProvider(DateTimeOffset? start = null, long timestampFrequency = TimeSpan.TicksPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timestampFrequency);
        _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TimestampFrequency = timestampFrequency;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency { get; }

    /// <summary>Always UTC.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How far the clock has been moved since it was made.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate) return TimeSpan.FromTicks(_elapsedTicks);
        }
    }

    /// <summary>How many timers wait to fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate) return _armed.Count;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => (_start + Elapsed).ToUniversalTime();

    /// <inheritdoc/>
    public override long GetTimestamp() =>
        (long)((Int128)(FirstUptime + Elapsed).Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <inheritdoc/>
    /// <remarks>A due time of zero fires at the next <see cref="Advance"/>, even one by zero.</remarks>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves the clock forward and fires what falls due on the way; while a timer fires the clock shows its due time. A timer that is
    /// armed by such a callback fires too if it falls due within the same step.
    /// </summary>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(by), by, "A clock moves forward only: advance by zero or more.");
        long target;
        lock (_gate) target = _elapsedTicks + by.Ticks;
        while (TakeDue(target) is { } timer) timer.Fire();
        lock (_gate) _elapsedTicks = Math.Max(_elapsedTicks, target);
    }

    /// <summary>
    /// Completes as soon as at least this many timers wait to fire: how a test knows, without sleeping, that the code under test has
    /// reached its next wait.
    /// </summary>
    public Task WhenArmedAsync(int timers = 1)
    {
        lock (_gate)
        {
            if (_armed.Count >= timers) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((timers, reached));
            return reached.Task;
        }
    }

    internal bool Rearm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.Disposed) return false;
            Disarm(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan) Arm(timer, _elapsedTicks + dueTime.Ticks);
            return true;
        }
    }

    internal void Retire(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            Disarm(timer);
        }
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            if (_armed.Count == 0) return null;
            var (key, timer) = _armed.First();
            if (key.DueTicks > target) return null;
            _elapsedTicks = Math.Max(_elapsedTicks, key.DueTicks);
            Disarm(timer);
            if (timer.Period > TimeSpan.Zero) Arm(timer, key.DueTicks + timer.Period.Ticks);
            return timer;
        }
    }

    private void Arm(ManualTimer timer, long dueTicks)
    {
        var key = new TimerKey(dueTicks, _armings++);
        timer.Key = key;
        _armed.Add(key, timer);
        _waiters.RemoveAll(waiter => _armed.Count >= waiter.Timers && waiter.Reached.TrySetResult());
    }

    private void Disarm(ManualTimer timer)
    {
        if (timer.Key is { } key) _armed.Remove(key);
        timer.Key = null;
    }
}
