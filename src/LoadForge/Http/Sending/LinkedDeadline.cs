namespace LoadForge.Http.Sending;

/// <summary>The deadline of a request that its caller may cancel, or that is sent while another request of the user is in progress.</summary>
internal sealed class LinkedDeadline : IDeadline, IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;

    public LinkedDeadline(TimeSpan timeout, TimeProvider clock, CancellationToken caller, CancellationToken runCancellation)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller, runCancellation);
        Token = _source.Token;
        _timer = clock.CreateTimer(static source => Cancel((CancellationTokenSource)source!), _source, timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the time is over, the caller cancels, or users must stop.</summary>
    public CancellationToken Token { get; }

    public void End() => Dispose();

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request and its time ended at the same moment.
        }
    }
}
