using System.Diagnostics.CodeAnalysis;
using LoadForge.Units;

namespace LoadForge.Http.Sending;

/// <summary>
/// The timeout of one user's requests, one after another. Arming a timer for each request costs more than the request's own bookkeeping; so one timer runs on,
/// and looks, when it fires, whether the request that is then in progress has really had its time.
/// </summary>
/// <remarks>
/// | state | a request begins | it ends | the timer fires |
/// |---|---|---|---|
/// | None | a time: when its request must have ended | never | no change: the timer runs on |
/// | a time | no change: the request needs a deadline of its own | None | no change while there is time left; else Passed, and the token is cancelled |
/// | Passed | no change: the request needs a deadline of its own | None, with another token for the next request | no change |
/// </remarks>
[SuppressMessage(
    "Usage",
    "CA2213:Disposable fields should be disposed",
    Justification = "The timer or the end of the run may be cancelling _source this moment; without a timer of its own it has nothing to free.")]
internal sealed class RequestDeadline : IDeadline, IDisposable
{
    private const long None = 0;

    // The timer has found the request's time over, and cancels its source.
    private const long Passed = -1;

    private readonly TimeProvider _clock;
    private readonly TickScale _scale;
    private readonly TimeSpan _timeout;
    private readonly long _timeoutTicks;
    private readonly CancellationToken _runCancellation;
    private readonly ITimer _timer;
    private CancellationTokenSource _source = new();
    private CancellationTokenRegistration _byRun;
    private long _deadline;
    private bool _isArmed;

    public RequestDeadline(TimeSpan timeout, TimeProvider clock, CancellationToken runCancellation)
    {
        _clock = clock;
        _scale = new TickScale(clock.TimestampFrequency);
        _timeout = timeout;
        _timeoutTicks = _scale.FromNanoseconds(timeout.Ticks * TimeSpan.NanosecondsPerTick);
        _runCancellation = runCancellation;
        _byRun = Follow(_source);
        _timer = clock.CreateTimer(static self => ((RequestDeadline)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins the time of a request.</summary>
    /// <param name="started">When it starts, in ticks.</param>
    /// <param name="token">Cancelled when the time is over, or users must stop.</param>
    /// <returns>False when another request of the user is in progress, which then needs a deadline of its own.</returns>
    public bool TryBegin(long started, out CancellationToken token)
    {
        token = default;
        if (Interlocked.CompareExchange(ref _deadline, Math.Max(1, started + _timeoutTicks), None) != None) return false;
        token = _source.Token;
        if (!_isArmed) _isArmed = _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        return true;
    }

    public void End()
    {
        long deadline = Volatile.Read(ref _deadline);
        if (deadline != Passed && Interlocked.CompareExchange(ref _deadline, None, deadline) == deadline) return;

        // The source is cancelled, or about to be, whatever became of the request: the next one needs another.
        _byRun.Unregister();
        _source = new CancellationTokenSource();
        _byRun = Follow(_source);
        Volatile.Write(ref _deadline, None);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _byRun.Unregister();
    }

    private void OnTimer()
    {
        long deadline = Volatile.Read(ref _deadline);
        long left = deadline is None or Passed ? _timeoutTicks : deadline - _clock.GetTimestamp();
        if (left <= 0)
        {
            // The source must be read before the request is claimed: its end replaces it.
            CancellationTokenSource source = _source;
            if (Interlocked.CompareExchange(ref _deadline, Passed, deadline) == deadline) source.Cancel();
            left = _timeoutTicks;
        }

        // A millisecond more than is left: a timer that fires early would have to be armed again for nothing.
        _timer.Change(TimeSpan.FromTicks((_scale.ToNanoseconds(left) / TimeSpan.NanosecondsPerTick) + TimeSpan.TicksPerMillisecond), Timeout.InfiniteTimeSpan);
    }

    private CancellationTokenRegistration Follow(CancellationTokenSource source) =>
        _runCancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
}
