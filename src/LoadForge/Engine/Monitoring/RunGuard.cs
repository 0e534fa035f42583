using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Engine.Monitoring;

/// <summary>Checks each second whether the run exceeds a maximum of its protection.</summary>
/// <param name="protection">The maximums.</param>
/// <param name="highMemory">The memory load, in bytes, that the runtime considers high; 0 if it is not known.</param>
internal sealed class RunGuard(ProtectionSettings protection, Func<long> highMemory)
{
    private int _busySeconds;
    private int _failingSeconds;

    private int Seconds => (int)protection.HeldFor.TotalSeconds;

    /// <summary>The guard of a run of this process.</summary>
    /// <param name="plan">The plan.</param>
    public static RunGuard Of(LoadPlan plan) => new(plan.Protection, static () => GC.GetGCMemoryInfo().HighMemoryLoadThresholdBytes);

    /// <summary>Adds a second.</summary>
    /// <returns>Why the run must be aborted; null if it may continue.</returns>
    public string? Add(MetricSnapshot second) => Memory(second.Generator) ?? Cpu(second.Generator) ?? Failures(second.Interval);

    private string? Memory(GeneratorSample generator)
    {
        double max = protection.MaxMemory?.Bytes ?? highMemory();
        return generator.Memory is { } used && max > 0 && used > max
            ? $"the process uses {new DataSize(used)} of memory, more than {new DataSize(max)}; lower the load or what a scenario keeps, or raise "
                + "MaxMemory (Protect(…), LOADFORGE_MAX_MEMORY, --max-memory)"
            : null;
    }

    private string? Cpu(GeneratorSample generator)
    {
        if (protection.MaxCpu is not { } max) return null;
        _busySeconds = generator.CpuShare > max ? _busySeconds + 1 : 0;
        return _busySeconds >= Seconds
            ? $"the process used more than {Quantity.Percent(max.Value)} of its cores for {Quantity.Exact(protection.HeldFor)}; lower the load, or raise "
                + "MaxCpu (Protect(…), LOADFORGE_MAX_CPU, --max-cpu)"
            : null;
    }

    // A second in which nothing ended says nothing about failures: those of a target that hangs end later.
    private string? Failures(LoadStatistics second)
    {
        if (protection.MaxFailing is not { } max || second.Count == 0) return null;
        _failingSeconds = (double)second.Failed / second.Count > max.Value ? _failingSeconds + 1 : 0;
        return _failingSeconds >= Seconds
            ? $"more than {Quantity.Percent(max.Value)} of the steps failed for {Quantity.Exact(protection.HeldFor)}; see the errors by kind, or raise "
                + "MaxFailing (Protect(…), LOADFORGE_MAX_FAILING, --max-failing)"
            : null;
    }
}
