namespace LoadForge.Resilience.Calls;

/// <summary>One logical call and its attempts so far. Attempts of a call may run in parallel, as those of a hedging client.</summary>
internal sealed class Call
{
    private int _attempts;
    private int _failedAttempts;

    /// <summary>Requests sent for the call.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Those of them that failed.</summary>
    public int FailedAttempts => Volatile.Read(ref _failedAttempts);

    /// <summary>The failure of the last attempt; null if it is in progress or succeeded.</summary>
    public Exception? LastError { get; private set; }

    /// <summary>The status of the last response; 0 if there was none.</summary>
    public int LastStatus { get; private set; }

    /// <summary>Called when a request is sent.</summary>
    public void Begin() => Interlocked.Increment(ref _attempts);

    /// <summary>Called when a response has arrived.</summary>
    public void End(int status)
    {
        (LastError, LastStatus) = (null, status);
        if (status >= 400) Interlocked.Increment(ref _failedAttempts);
    }

    /// <summary>Called when a request has ended without a response.</summary>
    public void End(Exception error)
    {
        (LastError, LastStatus) = (error, 0);
        Interlocked.Increment(ref _failedAttempts);
    }

    /// <summary>Called when a request has ended whose start was not reported.</summary>
    public void Count(bool failed)
    {
        Interlocked.Increment(ref _attempts);
        if (failed) Interlocked.Increment(ref _failedAttempts);
    }
}
