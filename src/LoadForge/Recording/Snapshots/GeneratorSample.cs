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

    /// <summary>The memory of the process at the end of the interval, in bytes (its working set); null if unknown.</summary>
    public long? Memory { get; init; }

    /// <summary>The managed memory in use at the end of the interval, in bytes; null if unknown.</summary>
    public long? Heap { get; init; }

    /// <summary>Garbage collections in the interval, of any generation.</summary>
    public int Collections { get; init; }

    /// <summary>Threads of the thread pool at the end of the interval.</summary>
    public int ThreadPoolThreads { get; init; }

    /// <summary>Open connections of the run's transports at the end of the interval; null if unknown.</summary>
    public int? Connections { get; init; }

    /// <summary>Consecutive intervals as one: means of shares, sums of counts, and of levels the highest.</summary>
    /// <param name="samples">The samples with the lengths of their intervals; at least one.</param>
    internal static GeneratorSample Together(IReadOnlyList<(GeneratorSample Sample, TimeSpan Length)> samples)
    {
        return new GeneratorSample(
            Mean(static sample => sample.CpuShare)!.Value,
            Mean(static sample => sample.GcPauseShare)!.Value,
            samples.Max(static part => part.Sample.ThreadPoolQueue),
            samples.Max(static part => part.Sample.StartDelayP99))
        {
            CpuWaitShare = Mean(static sample => sample.CpuWaitShare),
            Starts = samples.Aggregate(default(StartCounts), static (sum, part) => sum + part.Sample.Starts),
            Memory = samples.Max(static part => part.Sample.Memory),
            Heap = samples.Max(static part => part.Sample.Heap),
            Collections = samples.Sum(static part => part.Sample.Collections),
            ThreadPoolThreads = samples.Max(static part => part.Sample.ThreadPoolThreads),
            Connections = samples.Max(static part => part.Sample.Connections),
        };

        Ratio? Mean(Func<GeneratorSample, Ratio?> share)
        {
            (double Sum, double Time) sums = samples.Aggregate((Sum: 0.0, Time: 0.0), (sums, part) => share(part.Sample) is { } value
                ? (sums.Sum + (value.Value * part.Length.Ticks), sums.Time + part.Length.Ticks)
                : sums);
            return sums.Time > 0 ? new Ratio(sums.Sum / sums.Time) : samples.Select(part => share(part.Sample)).FirstOrDefault(value => value is not null);
        }
    }
}
