using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Plans;

namespace LoadForge.Cluster.Tests.Agents;

/// <summary>A run that does nothing but note what it is asked for.</summary>
internal sealed class ScriptedRun : IAgentRun
{
    public List<string> Calls { get; } = [];

    public void Prepare(Claim claim) => Calls.Add($"prepare {claim.Index} of {claim.Agents}");

    public void Begin(TimeSpan at) => Calls.Add($"begin at {at.TotalSeconds}");

    public void Change(OrderedChange change) => Calls.Add($"change at {change.At.TotalSeconds} to {change.To}");

    public void Halt(StopOrder order) => Calls.Add($"halt: {order.Reason}");

    public void Release() => Calls.Add("release");
}
