using System.Diagnostics.CodeAnalysis;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>The ways out of a run: first no iteration starts any more, then, at the latest after a grace period, users are cancelled.</summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Users that were given up may still hold the token of _users; without a timer it has nothing to free.")]
internal sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource _users = new();
    private readonly Lock _requesting = new();
    private volatile bool _isRequested;
    private bool _isDisposed;

    /// <summary>Set when something has changed that whoever accompanies the run should look at.</summary>
    public AutoResetEvent Changed { get; } = new(initialState: false);

    /// <summary>Wakes the dispatcher.</summary>
    public ManualResetEvent Requested { get; } = new(initialState: false);

    /// <summary>Whether no further iteration may start.</summary>
    public bool IsRequested => _isRequested;

    /// <summary>How the run ends: completed unless a stop was requested.</summary>
    public RunEnding Ending { get; private set; } = RunEnding.Completed;

    /// <summary>Why a stop was requested.</summary>
    public string? Reason { get; private set; }

    /// <summary>Cancelled when users must stop at once.</summary>
    public CancellationToken Users => _users.Token;

    /// <summary>Asks for an early end; the first to ask gives the reason.</summary>
    public void Request(RunEnding ending, string reason)
    {
        lock (_requesting)
        {
            if (_isRequested) return;
            Ending = ending;
            Reason = reason;
            _isRequested = true;
            if (!_isDisposed) Requested.Set();
        }

        Signal();
    }

    /// <summary>Says that something has changed. Does nothing once the run is over, when only users that were given up can still call it.</summary>
    public void Signal()
    {
        lock (_requesting)
        {
            if (!_isDisposed) Changed.Set();
        }
    }

    /// <summary>Cancels the users. On a thread of its own: what a scenario does when it is cancelled may run there, and may block.</summary>
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
            // What a scenario registered with its token has thrown, after everybody was told. On a bare thread it would end the process.
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
