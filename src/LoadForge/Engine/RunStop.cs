using System.Diagnostics.CodeAnalysis;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Ends a run: first no further iterations start; then, at the latest after a grace period, users are cancelled.</summary>
/// <remarks>
/// | state | a graceful stop is requested | a cancellation or an abort is requested | users are cancelled |
/// |---|---|---|---|
/// | running | stopping: the grace period of the plan | ending: at most one second of grace | never |
/// | stopping | no change: the first reason stays | ending: the new reason replaces the old one, the shorter grace period counts | over |
/// | ending | no change | no change, except that a shorter grace period counts | over |
/// | over | no change | no change | no change |
/// </remarks>
/// <param name="clock">The clock for the time of the request.</param>
[SuppressMessage(
    "Usage",
    "CA2213:Disposable fields should be disposed",
    Justification = "Abandoned users may still hold the token of _users; without a timer it has nothing to release.")]
internal sealed class RunStop(TimeProvider clock) : IDisposable
{
    // A run that is cancelled from outside must be over within 5 s, including its report.
    private static readonly TimeSpan GraceWhenCancelled = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _users = new();
    private readonly Lock _requesting = new();
    private volatile bool _isRequested;
    private bool _isDisposed;
    private long _graceTicks = TimeSpan.MaxValue.Ticks;

    /// <summary>Set when something has changed that the watch of the run must check.</summary>
    public AutoResetEvent Changed { get; } = new(initialState: false);

    /// <summary>Wakes the dispatcher.</summary>
    public ManualResetEvent Requested { get; } = new(initialState: false);

    /// <summary>Whether no further iteration may start.</summary>
    public bool IsRequested => _isRequested;

    /// <summary>When the first stop was requested, in ticks of the clock.</summary>
    public long RequestedAt { get; private set; }

    /// <summary>How long iterations in progress may continue, if the grace period of the plan is longer.</summary>
    public TimeSpan Grace => new(Interlocked.Read(ref _graceTicks));

    /// <summary>How the run ends: completed unless a stop was requested.</summary>
    public RunEnding Ending { get; private set; } = RunEnding.Completed;

    /// <summary>Why a stop was requested.</summary>
    public string? Reason { get; private set; }

    /// <summary>Cancelled when users must stop immediately.</summary>
    public CancellationToken Users => _users.Token;

    /// <summary>Requests an early end. The first request determines the reason, except that any other request replaces a graceful stop.</summary>
    public void Request(RunEnding ending, string reason) => Request(ending, reason, ending == RunEnding.Stopped ? TimeSpan.MaxValue : GraceWhenCancelled);

    /// <summary>Requests an early end.</summary>
    /// <param name="ending">The kind of end.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="grace">The maximum time that iterations in progress may continue; the shortest requested time applies.</param>
    public void Request(RunEnding ending, string reason, TimeSpan grace)
    {
        lock (_requesting)
        {
            if (grace.Ticks < _graceTicks) Interlocked.Exchange(ref _graceTicks, grace.Ticks);
            if (!_isRequested || (Ending == RunEnding.Stopped && ending != RunEnding.Stopped))
            {
                Ending = ending;
                Reason = reason;
            }

            if (!_isRequested)
            {
                RequestedAt = clock.GetTimestamp();
                _isRequested = true;
                if (!_isDisposed) Requested.Set();
            }
        }

        Signal();
    }

    /// <summary>Signals a change. Does nothing once the run is over, when only abandoned users can still call it.</summary>
    public void Signal()
    {
        lock (_requesting)
        {
            if (!_isDisposed) Changed.Set();
        }
    }

    /// <summary>Cancels the users, on a separate thread because callbacks of a scenario may run on it and may block.</summary>
    public void CancelUsers() =>
        new Thread(CancelAll) { IsBackground = true, Name = "LoadForge cancel" }.UnsafeStart();

    private void CancelAll()
    {
        try
        {
            _users.Cancel();
        }
        catch (AggregateException)
        {
            // A callback that a scenario registered with its token has thrown; all users were cancelled. Unhandled on this thread, it would end the process.
        }
    }

    public void Dispose()
    {
        lock (_requesting)
        {
            _isDisposed = true;
            Changed.Dispose();
            Requested.Dispose();
        }
    }
}
