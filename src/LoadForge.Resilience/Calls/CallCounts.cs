using LoadForge.Recording.Custom;

namespace LoadForge.Resilience.Calls;

/// <summary>Counts of the calls of one step in one phase. Thread-safe.</summary>
internal sealed class CallCounts
{
    private long _calls;
    private long _failed;
    private long _retried;
    private long _rescued;
    private long _notSent;
    private long _attempts;
    private long _failedAttempts;

    /// <summary>Counts a call that has ended.</summary>
    public void Add(Call call, CallEnd end)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _attempts, call.Attempts);
        Interlocked.Add(ref _failedAttempts, call.FailedAttempts);
        if (call.Attempts > 1) Interlocked.Increment(ref _retried);
        if (call.Attempts > 1 && end == CallEnd.Ok) Interlocked.Increment(ref _rescued);

        // Regardless of the reason: a request that was never sent is not an attempt.
        if (call.Attempts == 0) Interlocked.Increment(ref _notSent);
        if (end is CallEnd.Failed or CallEnd.NotSent) Interlocked.Increment(ref _failed);
    }

    /// <summary>The counts as values.</summary>
    public IEnumerable<ExtensionValue> ExtensionValues()
    {
        long calls = Interlocked.Read(ref _calls);
        long attempts = Interlocked.Read(ref _attempts);
        long notSent = Interlocked.Read(ref _notSent);
        yield return ExtensionValue.Sum(CallMetric.Calls.Name, calls);
        yield return ExtensionValue.Mean(CallMetric.FailedCalls.Name, Interlocked.Read(ref _failed), calls);
        yield return ExtensionValue.Mean(CallMetric.RetriedCalls.Name, Interlocked.Read(ref _retried), calls);
        yield return ExtensionValue.Sum(CallValues.Rescued, Interlocked.Read(ref _rescued));
        yield return ExtensionValue.Sum(CallMetric.CallsNotSent.Name, notSent);
        yield return ExtensionValue.Sum(CallMetric.Attempts.Name, attempts);
        yield return ExtensionValue.Sum(CallValues.FailedAttempts, Interlocked.Read(ref _failedAttempts));
        yield return ExtensionValue.Sum(CallMetric.Retries.Name, attempts - (calls - notSent));
    }
}
