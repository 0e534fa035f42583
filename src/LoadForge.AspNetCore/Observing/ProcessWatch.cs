using LoadForge.Recording.Custom;

namespace LoadForge.AspNetCore.Observing;

/// <summary>Watches the process that the server shares with the generator.</summary>
internal sealed class ProcessWatch
{
    private readonly long[] _collections = [Collections(0), Collections(1), Collections(2)];
    private TimeSpan _pauses = GC.GetTotalPauseDuration();

    /// <summary>The values since the last call.</summary>
    public IEnumerable<ExtensionValue> Sample()
    {
        TimeSpan pauses = GC.GetTotalPauseDuration();
        ExtensionValue[] values =
        [
            ExtensionValue.Sum(ServerMetric.Gen0Collections.Name, Since(0)),
            ExtensionValue.Sum(ServerMetric.Gen1Collections.Name, Since(1)),
            ExtensionValue.Sum(ServerMetric.Gen2Collections.Name, Since(2)),
            ExtensionValue.Sum(ServerMetric.GcPauses.Name, (pauses - _pauses).TotalMicroseconds),
            ExtensionValue.Highest(ServerMetric.ThreadPoolQueue.Name, ThreadPool.PendingWorkItemCount),
        ];
        _pauses = pauses;
        return values;
    }

    // The runtime also counts a collection of a generation for all lower generations.
    private static long Collections(int generation) =>
        GC.CollectionCount(generation) - (generation == GC.MaxGeneration ? 0 : GC.CollectionCount(generation + 1));

    private long Since(int generation)
    {
        long now = Collections(generation);
        long since = now - _collections[generation];
        _collections[generation] = now;
        return Math.Max(0, since);
    }
}
