using System.Diagnostics.CodeAnalysis;
using LoadForge.Units;

namespace LoadForge.Http.Sending;

/// <summary>
/// The timeout of one user's requests, one after another. Arming a timer for each request costs more than the request's own bookkeeping. Therefore one timer
/// runs continuously; when it fires, it checks whether the time of the request then in progress is over.
/// </summary>
/// <remarks>
/// | state | a request begins | it ends | the timer fires |
/// |---|---|---|---|
/// | None | a time: when its request must have ended | never | no change: the timer continues |
/// | a time | no change: the request needs its own deadline | None | no change while there is time left; else Passed, and the token is cancelled |
/// | Passed | no change: the request needs its own deadline | None, with another token for the next request | no change |
/// </remarks>
[SuppressMessage(
    "Usage",
    "CA2213:Disposable fields should be disposed",
    Justification = "The timer or the end of the run may be cancelling _source at this moment. Without its own timer it has nothing to release.")]
internal sealed class RequestDeadline : IDeadline, IDisposable
{
    private const long None = 0;

    // The timer has found that the request's time is over, and cancels its source.
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
    /// <returns>False if another request of the user is in progress; the new request then needs its own deadline.</returns>
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

        // The source is cancelled, or about to be, regardless of the outcome of the request: the next request needs a new one.
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
            // Read the source before claiming the request: the end of the request replaces the source.
            CancellationTokenSource source = _source;
            if (Interlocked.CompareExchange(ref _deadline, Passed, deadline) == deadline) source.Cancel();
            left = _timeoutTicks;
        }

        // One millisecond more than the remaining time: a timer that fires early would have to be armed again.
        _timer.Change(TimeSpan.FromTicks((_scale.ToNanoseconds(left) / TimeSpan.NanosecondsPerTick) + TimeSpan.TicksPerMillisecond), Timeout.InfiniteTimeSpan);
    }

    private CancellationTokenRegistration Follow(CancellationTokenSource source) =>
        _runCancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
}
