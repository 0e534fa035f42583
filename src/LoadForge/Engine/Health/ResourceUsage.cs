using LoadForge.Units;

namespace LoadForge.Engine.Health;

/// <summary>The resources that the process has used since it started.</summary>
internal readonly record struct ResourceUsage(long Timestamp, TimeSpan Cpu, TimeSpan GcPauses, CpuContention? Contention, int Collections)
{
    public static ResourceUsage Now() =>
        new(TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration(), CpuContention.Now(), GC.CollectionCount(0));

    /// <summary>CPU time ÷ the time of all cores that the process may use.</summary>
    public Ratio CpuShareSince(ResourceUsage earlier) => Share((Cpu - earlier.Cpu) / Environment.ProcessorCount, earlier);

    /// <summary>Garbage-collection pauses ÷ time.</summary>
    public Ratio GcPauseShareSince(ResourceUsage earlier) => Share(GcPauses - earlier.GcPauses, earlier);

    /// <summary>Of the time in which threads wanted a core, the share for which they waited; null if the system does not report it.</summary>
    public Ratio? CpuWaitShareSince(ResourceUsage earlier) =>
        Contention is { } now && earlier.Contention is { } before ? new Ratio(now.WaitShareSince(before)) : null;

    private Ratio Share(TimeSpan part, ResourceUsage earlier)
    {
        TimeSpan whole = TimeProvider.System.GetElapsedTime(earlier.Timestamp, Timestamp);
        return new Ratio(whole > TimeSpan.Zero ? part / whole : 0);
    }
}
