namespace LoadForge.AspNetCore.Observing;

/// <summary>
/// Counts the managed bytes allocated in marked flows of code, exactly, across awaits and threads: each time a thread enters or leaves a marked flow the runtime says so,
/// and the difference of the thread's own allocation counter between the two is the flow's.
/// </summary>
internal sealed class AllocationMeter
{
    // Whose flow the thread is in, and its counter when it came in. In flows of two meters at once the first has it.
    [ThreadStatic]
    private static (AllocationMeter? Owner, long At) _entered;

    private readonly AsyncLocal<bool> _marked;
    private long _bytes;

    public AllocationMeter() => _marked = new AsyncLocal<bool>(OnChanged);

    /// <summary>Bytes so far, of all stretches that have been left.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>From here on, the flow of the calling code is marked.</summary>
    public void Begin() => _marked.Value = true;

    /// <summary>From here on, it is not any more.</summary>
    public void End() => _marked.Value = false;

    private void OnChanged(AsyncLocalValueChangedArgs<bool> change)
    {
        if (change.PreviousValue == change.CurrentValue) return;
        long now = GC.GetAllocatedBytesForCurrentThread();
        if (change.CurrentValue)
        {
            if (_entered.Owner is null) _entered = (this, now);
        }
        else if (ReferenceEquals(_entered.Owner, this))
        {
            Interlocked.Add(ref _bytes, now - _entered.At);
            _entered = default;
        }
    }
}
