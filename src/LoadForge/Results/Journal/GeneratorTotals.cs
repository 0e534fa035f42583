using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results.Journal;

/// <summary>The resources that the generator has used since the start of its run, and its transports.</summary>
/// <param name="CpuShare">CPU time of the process ÷ time of all cores that it may use.</param>
/// <param name="GcPauseShare">Time in garbage-collection pauses ÷ time.</param>
/// <param name="CpuWaitShare">The share of time that threads waited for a core; null if unknown.</param>
internal readonly record struct GeneratorTotals(Ratio CpuShare, Ratio GcPauseShare, Ratio? CpuWaitShare)
{
    /// <summary>Whether LoadForge's own transport was used.</summary>
    public bool OwnTransport { get; init; }

    /// <summary>Whether the runtime's handler was used.</summary>
    public bool RuntimeTransport { get; init; }

    /// <summary>Bytes received on the wire; null if unknown.</summary>
    public long? NetworkReceived { get; init; }

    /// <summary>Bytes sent on the wire; null if unknown.</summary>
    public long? NetworkSent { get; init; }

    /// <summary>Whether the bytes of some requests are those of their bodies only.</summary>
    public bool CountsBodiesOnly { get; init; }

    /// <summary>Of several processes, the highest of each share, and the sum of bytes.</summary>
    public GeneratorTotals Together(GeneratorTotals other) => new(
        Max(CpuShare, other.CpuShare)!.Value, Max(GcPauseShare, other.GcPauseShare)!.Value, Max(CpuWaitShare, other.CpuWaitShare))
    {
        OwnTransport = OwnTransport || other.OwnTransport,
        RuntimeTransport = RuntimeTransport || other.RuntimeTransport,
        CountsBodiesOnly = CountsBodiesOnly || other.CountsBodiesOnly,
        NetworkReceived = Sum(NetworkReceived, other.NetworkReceived),
        NetworkSent = Sum(NetworkSent, other.NetworkSent),
    };

    /// <summary>The samples of one second of several processes: of resources the highest, of starts, collections and connections the sum.</summary>
    public static GeneratorSample Together(GeneratorSample left, GeneratorSample right) => left with
    {
        CpuShare = Max(left.CpuShare, right.CpuShare)!.Value,
        GcPauseShare = Max(left.GcPauseShare, right.GcPauseShare)!.Value,
        CpuWaitShare = Max(left.CpuWaitShare, right.CpuWaitShare),
        ThreadPoolQueue = Math.Max(left.ThreadPoolQueue, right.ThreadPoolQueue),
        StartDelayP99 = left.StartDelayP99 > right.StartDelayP99 ? left.StartDelayP99 : right.StartDelayP99,
        Starts = left.Starts + right.Starts,
        Collections = left.Collections + right.Collections,
        ThreadPoolThreads = Math.Max(left.ThreadPoolThreads, right.ThreadPoolThreads),
        Memory = Max(left.Memory, right.Memory),
        Heap = Max(left.Heap, right.Heap),
        Connections = left.Connections is { } open && right.Connections is { } more ? open + more : left.Connections ?? right.Connections,
    };

    private static long? Sum(long? left, long? right) => left is { } one && right is { } more ? one + more : left ?? right;

    private static long? Max(long? left, long? right) => left is null || right > left ? right : left;

    private static Ratio? Max(Ratio? left, Ratio? right) => left is null || right > left ? right : left;
}
