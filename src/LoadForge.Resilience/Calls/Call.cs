namespace LoadForge.Resilience.Calls;

/// <summary>One logical call and its attempts so far. Attempts of one call may run side by side, as a hedging client's do.</summary>
internal sealed class Call
{
    private int _attempts;
    private int _failedAttempts;

    /// <summary>Requests sent for the call.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Those of them that failed.</summary>
    public int FailedAttempts => Volatile.Read(ref _failedAttempts);

    /// <summary>How the last attempt ended; null when it has not, or succeeded.</summary>
    public Exception? LastError { get; private set; }

    /// <summary>The status of the last answer; 0 when there was none.</summary>
    public int LastStatus { get; private set; }

    /// <summary>A request is sent.</summary>
    public void Begin() => Interlocked.Increment(ref _attempts);

    /// <summary>An answer has come.</summary>
    public void End(int status)
    {
        (LastError, LastStatus) = (null, status);
        if (status >= 400) Interlocked.Increment(ref _failedAttempts);
    }

    /// <summary>No answer has come.</summary>
    public void End(Exception error)
    {
        (LastError, LastStatus) = (error, 0);
        Interlocked.Increment(ref _failedAttempts);
    }

    /// <summary>A request was sent and has ended, as far as its sender tells.</summary>
    public void Count(bool failed)
    {
        Interlocked.Increment(ref _attempts);
        if (failed) Interlocked.Increment(ref _failedAttempts);
    }
}
