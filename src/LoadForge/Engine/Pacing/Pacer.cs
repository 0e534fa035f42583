
namespace LoadForge.Engine.Pacing;

/// <summary>
/// Waits for moments of a run's clock: sleeps until shortly before the moment, then spins for the rest. Timers of the runtime are a millisecond late at the
/// median; this is about ten microseconds late.
/// </summary>
/// <param name="clock">The run's clock.</param>
/// <param name="stop">Ends every wait.</param>
/// <param name="change">Also ends every wait; the caller then checks it. Null for none.</param>
internal sealed class Pacer(RunClock clock, WaitHandle stop, WaitHandle? change = null) : IDisposable
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    // The time by which the operating system may oversleep; this time is spun instead.
    private const long FineMargin = 60_000;

    // A wait that a signal can end takes about 50 µs of CPU time in the runtime, a sleep a tenth of that. A signal may be unnoticed for this long.
    private static readonly long LongestSleep = (FineSleep.IsPossible ? 20 : 3) * NanosecondsPerMillisecond;

    private readonly long _coarseMarginTicks = clock.Ticks(TimeSpan.FromMilliseconds(2));
    private readonly SpinBudget _spinning = new(clock.Ticks(TimeSpan.FromMilliseconds(10)), clock.Now);
    private readonly WaitHandle[] _interrupts = change is null ? [stop] : [stop, change];
    private readonly ManualResetEvent _alarm = new(initialState: false);

    /// <summary>Waits until a moment.</summary>
    /// <param name="timestamp">The moment, in ticks of the clock.</param>
    /// <returns>False if the stop or a change was signalled first.</returns>
    public bool WaitUntil(long timestamp)
    {
        while (true)
        {
            long remaining = clock.ToNanoseconds(timestamp - clock.Now);
            if (remaining <= 0) return true;
            if (!clock.IsRealTime)
            {
                if (WaitFor(stop, timestamp)) return false;
            }
            else if (remaining > LongestSleep)
            {
                if (WaitFor(stop, timestamp - _coarseMarginTicks)) return false;
            }
            else if (remaining > FineMargin)
            {
                FineSleep.For(remaining - FineMargin);
            }
            else
            {
                Spin(timestamp, remaining);
            }
        }
    }

    // Spinning must leave CPU time for the load itself: beyond the budget the thread sleeps for the rest, about ten microseconds too long.
    private void Spin(long timestamp, long remaining)
    {
        long started = clock.Now;
        if (!_spinning.MaySpend(started))
        {
            FineSleep.For(remaining);
            return;
        }

        while (clock.Now < timestamp) Thread.SpinWait(8);
        _spinning.Spend(clock.Now - started);
    }

    /// <summary>Waits for a signal, either the stop or a change, until a moment, with a resolution of a millisecond.</summary>
    /// <returns>False if the moment came first.</returns>
    public bool WaitFor(WaitHandle signal, long timestamp)
    {
        WaitHandle[] signals = ReferenceEquals(signal, stop) ? _interrupts : [signal, .. _interrupts];
        while (true)
        {
            long now = clock.Now;
            long remaining = clock.ToNanoseconds(timestamp - now);
            if (remaining <= 0 || clock.IsRealTime)
            {
                int milliseconds = remaining <= 0 ? 0 : (int)Math.Min((remaining / NanosecondsPerMillisecond) + 1, int.MaxValue);
                return WaitHandle.WaitAny(signals, milliseconds) != WaitHandle.WaitTimeout;
            }

            _alarm.Reset();
            using ITimer timer = clock.Provider.CreateTimer(
                static alarm => ((ManualResetEvent)alarm!).Set(),
                _alarm,
                TimeSpan.FromTicks((remaining / TimeSpan.NanosecondsPerTick) + 1),
                Timeout.InfiniteTimeSpan);

            // If the clock was moved before the timer was set, the alarm would be too late.
            if (clock.Now == now) return WaitHandle.WaitAny([.. signals, _alarm]) < signals.Length;
        }
    }

    public void Dispose() => _alarm.Dispose();
}
