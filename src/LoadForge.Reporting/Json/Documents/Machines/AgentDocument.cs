using System.Collections.Immutable;
using LoadForge.Results.Agents;

namespace LoadForge.Reporting.Json.Documents.Machines;

internal sealed class AgentDocument(AgentResult agent)
{
    public string Name => agent.Name;
    public double? Share => agent.Share.Value.Finite();
    public StatisticsDocument.CountedStarts Starts => new(agent.Starts);
    public long Ok => agent.Ok;
    public long Failed => agent.Failed;
    public long Requests => agent.Requests;
    public double? Throughput => agent.Throughput.PerSecond.Finite();
    public long? StartSkewUs => agent.StartSkew?.InMicroseconds();
    public long? ClockBoundUs => agent.ClockBound?.InMicroseconds();
    public long? StartDelayP99Us => agent.StartDelayP99?.InMicroseconds();
    public double? CpuShare => agent.CpuShare.Value.Finite();
    public double? GcPauseShare => agent.GcPauseShare.Value.Finite();
    public bool Healthy => agent.IsHealthy;
    public ImmutableArray<string> Saturation => agent.Saturation;
    public string? Failure => agent.Failure;
}
