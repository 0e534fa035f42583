using LoadForge.Units;

namespace LoadForge.Recording.Snapshots;

/// <summary>How the generator itself fared during one interval.</summary>
/// <param name="CpuShare">CPU time used by the whole process ÷ the time of all cores it may use.</param>
/// <param name="GcPauseShare">Time in garbage-collection pauses ÷ the interval.</param>
/// <param name="ThreadPoolQueue">Work items waiting for a thread at the end of the interval.</param>
/// <param name="StartDelayP99">The 99th percentile of actual start − intended start in the interval; zero in the closed model.</param>
public sealed record GeneratorSample(Ratio CpuShare, Ratio GcPauseShare, long ThreadPoolQueue, TimeSpan StartDelayP99)
{
    /// <summary>
    /// Of the time in which the process's threads wanted a core, the share for which they had to wait; null where the system does not report it.
    /// </summary>
    public Ratio? CpuWaitShare { get; init; }

    /// <summary>The starts of iterations that were due in the interval, and the outcome of them.</summary>
    public StartCounts Starts { get; init; }
}
