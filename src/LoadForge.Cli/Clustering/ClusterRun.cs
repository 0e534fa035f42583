using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using LoadForge.Cli.Running;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Cli.Clustering;

/// <summary>Runs a plan on agents: processes of this program, on this machine or in the pool of a broker.</summary>
internal static class ClusterRun
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="flags">The command line that it comes from.</param>
    /// <param name="files">The files that its script names.</param>
    /// <param name="console">Is told what is waited for.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ClusterException">The run could not start.</exception>
    public static Task<LoadResult> RunAsync(
        LoadPlan plan, RunFlags flags, ImmutableArray<string> files, CliConsole console, CancellationToken cancellation)
    {
        ClusterFlags cluster = flags.Cluster!;
        AgentOrder order = AgentOrder.Of(flags.Target, cluster, files, plan.Seed) with
        {
            Journal = flags.Journal is not { } journal ? null : cluster.Address is null ? Path.GetFullPath(journal) : Path.GetFileName(journal),
        };
        if (cluster.Address is { } address && !flags.IsQuiet) console.Tell($"Waiting for {Quantity.Of(cluster.Agents, "agent")} at {address}.");
        return RunAsync(plan, order, flags.Target, cluster, cancellation);
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="order">What the agents are to run.</param>
    /// <param name="target">What is loaded.</param>
    /// <param name="cluster">The agents.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ClusterException">The run could not start.</exception>
    public static Task<LoadResult> RunAsync(LoadPlan plan, AgentOrder order, TargetFlags target, ClusterFlags cluster, CancellationToken cancellation)
    {
        string text = order.ToText();
        return cluster.Address is { } address
            ? plan.RunOnAgentsAsync(
                new AgentPool(address, ClusterCredentials.Read(cluster.Credentials!), cluster.Agents) { Test = text, Patience = cluster.Patience },
                cancellation)
            : plan.RunOnAgentsAsync(new AgentProcesses(cluster.Agents, file => Child(file, target)) { Test = text }, cancellation);
    }

    /// <summary>How this program is started anew.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Itself(params string[] arguments)
    {
        // A host that is not this program, such as dotnet, is told which program it is.
        string program = Environment.ProcessPath!;
        string? assembly = Assembly.GetEntryAssembly()?.Location;
        bool isHost = assembly is { Length: > 0 } && Path.GetFileNameWithoutExtension(program) is "dotnet";
        return new ProcessStartInfo(program, isHost ? [assembly!, .. arguments] : arguments);
    }

    private static ProcessStartInfo Child(string joinFile, TargetFlags target) =>
        Itself([AgentCommand.Name, AgentCommand.RunFlag, joinFile, AgentCommand.LocalFlag, .. AgentCommand.Allowing(target.AllowedHosts)]);
}
