namespace LoadForge.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>; its state is guarded by that clock.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private readonly Action _fire = InPresentContext(() => callback(state));

    public TimerKey? Key { get; set; }

    public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

    public bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        RequireWait(dueTime, nameof(dueTime));
        RequireWait(period, nameof(period));
        return clock.Rearm(this, dueTime, period);
    }

    public void Fire() => _fire();

    public void Dispose() => clock.Retire(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The system's timers run their callback in the execution context of their creator, so this one does too.</summary>
    private static Action InPresentContext(Action action) =>
        ExecutionContext.Capture() is { } context ? () => ExecutionContext.Run(context, _ => action(), null) : action;

    private static void RequireWait(TimeSpan wait, string name)
    {
        if (wait < TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, wait, "A timer waits zero or longer, or for ever (Timeout.InfiniteTimeSpan).");
    }
}
