using LoadForge.Units;

namespace LoadForge.Recording.Snapshots;

/// <summary>The state of the generator during one interval.</summary>
/// <param name="CpuShare">CPU time of the whole process ÷ time of all cores that it may use.</param>
/// <param name="GcPauseShare">Time in garbage-collection pauses ÷ the interval.</param>
/// <param name="ThreadPoolQueue">Work items waiting for a thread at the end of the interval.</param>
/// <param name="StartDelayP99">The 99th percentile of actual start − intended start in the interval; zero in the closed model.</param>
public sealed record GeneratorSample(Ratio CpuShare, Ratio GcPauseShare, long ThreadPoolQueue, TimeSpan StartDelayP99)
{
    /// <summary>
    /// The share of time that threads of the process, when ready to run, waited for a core; null if the system does not report it.
    /// </summary>
    public Ratio? CpuWaitShare { get; init; }

    /// <summary>The starts of iterations that were due in the interval, and the outcome of them.</summary>
    public StartCounts Starts { get; init; }
}
