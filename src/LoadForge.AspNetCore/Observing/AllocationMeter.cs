using System.Diagnostics.CodeAnalysis;

namespace LoadForge.AspNetCore.Observing;

/// <summary>
/// Counts exactly the managed bytes that marked flows of code allocate, across awaits and threads. The runtime calls back each time a thread enters or leaves a
/// marked flow; the bytes that the thread allocated between the two calls belong to the flow.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A request may outlive the run, and a notification that throws would end the process.")]
internal sealed class AllocationMeter
{
    // The allocation counter of each thread at the moment when it entered a marked flow. Each meter stores its own, because a flow may be marked by two
    // meters.
    private readonly ThreadLocal<long> _entered = new();
    private readonly AsyncLocal<bool> _marked;
    private long _bytes;

    public AllocationMeter() => _marked = new AsyncLocal<bool>(OnChanged);

    /// <summary>The bytes so far, from all completed periods in marked flows.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether the flow of the calling code is marked.</summary>
    public bool IsMarked => _marked.Value;

    /// <summary>Marks the flow of the calling code from now on.</summary>
    public void Begin() => _marked.Value = true;

    /// <summary>Removes the mark from the flow of the calling code.</summary>
    public void End() => _marked.Value = false;

    private void OnChanged(AsyncLocalValueChangedArgs<bool> change)
    {
        if (change.PreviousValue == change.CurrentValue) return;
        long now = GC.GetAllocatedBytesForCurrentThread();
        if (change.CurrentValue) _entered.Value = now;
        else Interlocked.Add(ref _bytes, now - _entered.Value);
    }
}
