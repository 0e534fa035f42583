using System.Diagnostics.CodeAnalysis;

namespace LoadForge.AspNetCore.Observing;

/// <summary>
/// Counts the managed bytes allocated in marked flows of code, exactly, across awaits and threads: each time a thread enters or leaves a marked flow the
/// runtime says so, and the difference of the thread's own allocation counter between the two is the flow's.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A request may outlive the run, and a notification that throws would end the process.")]
internal sealed class AllocationMeter
{
    // The counter of each thread when it came into a marked flow. A thread comes in and leaves in turn, and each meter has a counter of its own, since a flow
    // may be marked by two.
    private readonly ThreadLocal<long> _entered = new();
    private readonly AsyncLocal<bool> _marked;
    private long _bytes;

    public AllocationMeter() => _marked = new AsyncLocal<bool>(OnChanged);

    /// <summary>Bytes so far, of all stretches that have been left.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether the flow of the calling code is marked.</summary>
    public bool IsMarked => _marked.Value;

    /// <summary>From here on, the flow of the calling code is marked.</summary>
    public void Begin() => _marked.Value = true;

    /// <summary>From here on, it is not any more.</summary>
    public void End() => _marked.Value = false;

    private void OnChanged(AsyncLocalValueChangedArgs<bool> change)
    {
        if (change.PreviousValue == change.CurrentValue) return;
        long now = GC.GetAllocatedBytesForCurrentThread();
        if (change.CurrentValue) _entered.Value = now;
        else Interlocked.Add(ref _bytes, now - _entered.Value);
    }
}
