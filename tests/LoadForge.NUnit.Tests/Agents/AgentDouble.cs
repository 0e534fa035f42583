using LoadForge.Engine;
using LoadForge.Engine.Agents;
using LoadForge.Plans;

namespace LoadForge.NUnit.Tests.Agents;

/// <summary>Runs plans on agents, as far as tests can tell: in this process, as a part that has everything.</summary>
internal sealed class AgentDouble : IAgentRuns
{
    /// <summary>The runs that it was asked for.</summary>
    public List<(AgentTest Test, int Agents)> Calls { get; } = [];

    public Task<LoadResult> RunOnAgentsAsync(LoadPlan plan, AgentTest test, int agents, CancellationToken cancellation)
    {
        Calls.Add((test, agents));
        return LoadRuns.ConductAsync(plan, (_, ending) => MergedAsync(plan, ending), cancellation);
    }

    public AgentTest TestOf(string join) => throw new NotSupportedException();

    public Task RunAsAgentAsync(LoadPlan plan, string join, CancellationToken cancellation) => throw new NotSupportedException();

    private static async Task<LoadResult> MergedAsync(LoadPlan plan, CancellationToken cancellation)
    {
        var merged = new LoadForge.Engine.Merging.MergedRun(plan, 1);
        merged.Describe(0, new LoadForge.Engine.Merging.MergedProcess("agent 1 of the double"));
        await plan.For(new WholePart(merged)).RunAsync(cancellation);
        return merged.Complete();
    }
}
