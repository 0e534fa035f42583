using System.Diagnostics;
using LoadForge.Plans;
using LoadForge.Recording.Custom;

[assembly: MetricProvider(typeof(LoadForge.Acceptance.Subject.ProcessMemory))]

namespace LoadForge.Acceptance.Subject;

/// <summary>Samples the memory of a process each second.</summary>
public sealed class ProcessMemory(Process process) : RunExtension
{
    public static ExtensionMetric<DataSize> WorkingSet { get; } = ExtensionMetrics.Size("working set", isKnownEachSecond: true);

    public override IEnumerable<ExtensionValue> Sample()
    {
        process.Refresh();
        yield return ExtensionValue.Highest(WorkingSet.Name, process.WorkingSet64);
    }
}
