using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class WorkloadDocument(WorkloadSummary workload)
{
    public string Name => workload.Name;
    public long StartUs => workload.Start.InMicroseconds();
    public ProfileDocument Profile => new(workload.Profile);
    public IReadOnlyDictionary<string, int> Weights => new OrderedDictionary<string, int>(workload.Weights);
}
