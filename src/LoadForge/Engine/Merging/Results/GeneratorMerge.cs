using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Engine.Merging.Results;

/// <summary>The health of several generators: of resources the highest, of bytes the sum, of what some did and others did not the worse.</summary>
internal static class GeneratorMerge
{
    /// <summary>Their health together. One that was saturated makes the times of all doubtful.</summary>
    public static GeneratorHealth Of(ImmutableArray<GeneratorHealth> parts) => parts[0] with
    {
        StartDelay = parts.Aggregate(LatencyStatistics.None, (sum, part) => sum.Add(part.StartDelay)),
        CpuShare = Highest(parts, part => part.CpuShare)!.Value,
        CpuWaitShare = Highest(parts, part => part.CpuWaitShare),
        ConnectionQueue = Sum(parts, part => part.ConnectionQueue),
        ResponseDelay = Sum(parts, part => part.ResponseDelay),
        GcPauseShare = Highest(parts, part => part.GcPauseShare)!.Value,
        MaxThreadPoolQueue = parts.Max(part => part.MaxThreadPoolQueue),
        NetworkReceived = Sum(parts, part => part.NetworkReceived),
        NetworkSent = Sum(parts, part => part.NetworkSent),
        CountsBodiesOnly = parts.Any(part => part.CountsBodiesOnly),
        Cores = parts.Min(part => part.Cores),
        InlineCompletions = parts.All(part => part.InlineCompletions),
        Transport = Together([.. parts.Select(part => part.Transport).Where(transport => transport != TransportUse.None).Distinct()]),
        WatchesSockets = parts.All(part => part.WatchesSockets),
        OptimizedScenarios = parts.All(part => part.OptimizedScenarios),
        ServerGarbageCollection = parts.All(part => part.ServerGarbageCollection),
        WarmUp = parts.Max(part => part.WarmUp),
        Saturation = [.. parts.SelectMany(part => part.Saturation).Distinct()],
        OwnSaturation = [.. parts.SelectMany(part => part.OwnSaturation).Distinct()],
        BlockedSteps = [.. parts.SelectMany(part => part.BlockedSteps).Distinct()],
    };

    private static TransportUse Together(TransportUse[] used) => used switch
    {
        [] => TransportUse.None,
        [var only] => only,
        _ => TransportUse.Mixed,
    };

    private static Ratio? Highest(ImmutableArray<GeneratorHealth> parts, Func<GeneratorHealth, Ratio?> share) =>
        parts.Select(share).Aggregate((left, right) => left is null || right > left ? right : left);

    // Unknown for one is unknown for all.
    private static LatencyStatistics? Sum(ImmutableArray<GeneratorHealth> parts, Func<GeneratorHealth, LatencyStatistics?> times) =>
        parts.Any(part => times(part) is null) ? null : parts.Aggregate(LatencyStatistics.None, (sum, part) => sum.Add(times(part)!));

    private static long? Sum(ImmutableArray<GeneratorHealth> parts, Func<GeneratorHealth, long?> bytes) =>
        parts.Any(part => bytes(part) is null) ? null : parts.Sum(part => bytes(part)!.Value);
}
