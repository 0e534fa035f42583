using LoadForge.Metrics;

namespace LoadForge.Http;

/// <summary>
/// The time-out of one user's requests, one after another. Arming a timer for each request costs more than the request's own bookkeeping; so one timer runs on,
/// and looks, when it fires, whether the request that is then under way has really had its time.
/// </summary>
internal sealed class RequestDeadline : IDisposable
{
    private const long None = 0;

    private readonly TimeProvider _clock;
    private readonly TickScale _scale;
    private readonly TimeSpan _timeout;
    private readonly long _timeoutTicks;
    private readonly CancellationToken _runCancellation;
    private readonly Lock _firing = new();
    private CancellationTokenSource _source = new();
    private CancellationTokenRegistration _byRun;
    private ITimer? _timer;
    private long _deadline;
    private bool _isDisposed;

    public RequestDeadline(TimeSpan timeout, TimeProvider clock, CancellationToken runCancellation)
    {
        _clock = clock;
        _scale = new TickScale(clock.TimestampFrequency);
        _timeout = timeout;
        _timeoutTicks = _scale.FromNanoseconds(timeout.Ticks * TimeSpan.NanosecondsPerTick);
        _runCancellation = runCancellation;
        _byRun = Follow(_source);
    }

    /// <summary>Begins the time of a request.</summary>
    /// <param name="started">When it starts, in ticks.</param>
    /// <param name="token">Cancelled when the time is over, or users must stop.</param>
    /// <returns>False when another request of the user is under way, which then needs a deadline of its own.</returns>
    public bool TryBegin(long started, out CancellationToken token)
    {
        token = default;
        if (Interlocked.CompareExchange(ref _deadline, Math.Max(1, started + _timeoutTicks), None) != None) return false;
        if (_source.IsCancellationRequested) Renew();
        token = _source.Token;
        _timer ??= _clock.CreateTimer(static self => ((RequestDeadline)self!).OnTimer(), this, _timeout, Timeout.InfiniteTimeSpan);
        return true;
    }

    /// <summary>Ends the time of the request that began last.</summary>
    public void End() => Volatile.Write(ref _deadline, None);

    public void Dispose()
    {
        lock (_firing)
        {
            _isDisposed = true;
            _timer?.Dispose();
            _byRun.Unregister();
            _source.Dispose();
        }
    }

    private void OnTimer()
    {
        lock (_firing)
        {
            if (_isDisposed) return;
            long deadline = Volatile.Read(ref _deadline);
            long left = deadline == None ? _timeoutTicks : deadline - _clock.GetTimestamp();
            if (left <= 0)
            {
                _source.Cancel();
                left = _timeoutTicks;
            }

            // One tick of the timer more than is left: a timer that fires early would have to be armed again for nothing.
            _timer!.Change(TimeSpan.FromTicks((_scale.ToNanoseconds(left) / TimeSpan.NanosecondsPerTick) + TimeSpan.TicksPerMillisecond), Timeout.InfiniteTimeSpan);
        }
    }

    private void Renew()
    {
        lock (_firing)
        {
            _byRun.Unregister();
            _source.Dispose();
            _source = new CancellationTokenSource();
            _byRun = Follow(_source);
        }
    }

    private CancellationTokenRegistration Follow(CancellationTokenSource source) =>
        _runCancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
}
