using System.Collections.Immutable;
using LoadForge.Cli.Running;
using LoadForge.Cli.Searching;
using LoadForge.Cluster;
using LoadForge.Plans;

namespace LoadForge.Cli.Clustering;

/// <summary>The plan of an agent, from an order and the files of its own machine.</summary>
internal static class AgentPlan
{
    /// <summary>Makes the plan.</summary>
    /// <param name="order">The order; not trusted.</param>
    /// <param name="allowedHosts">The public hosts that this machine may send load to.</param>
    /// <param name="isLocal">Whether the run was started on this machine.</param>
    /// <param name="console">The console of the agent.</param>
    /// <exception cref="ClusterException">A file is missing or another.</exception>
    /// <exception cref="CliException">An argument is invalid.</exception>
    public static LoadPlan Of(string order, ImmutableArray<string> allowedHosts, bool isLocal, CliConsole console)
    {
        AgentOrder parsed = AgentOrder.Parse(order);
        if (parsed.Probe is { } probe) return CapacityCommand.PlanOf(parsed, probe, allowedHosts, isLocal, console);
        RunFlags flags = RunCommand.ReadOrder(console, parsed.Arguments);
        parsed.Check(flags.Target, isOwnFolderOnly: !isLocal);
        LoadPlanBuilder plan = RunPlan.Of(flags with { Target = flags.Target with { AllowedHosts = allowedHosts } }, console).Plan;
        RunPlan.SetSeed(plan, parsed.Seed, console);
        return (parsed.JournalOf(isOwnFolderOnly: !isLocal) is { } journal ? plan.Journal(journal) : plan).Build();
    }
}
