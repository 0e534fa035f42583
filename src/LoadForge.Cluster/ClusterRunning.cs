using System.Runtime.CompilerServices;
using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Cluster;

/// <summary>Runs plans on several agents.</summary>
public static partial class ClusterRunning
{
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Runs a plan on agents, each of which generates its share of the load, and merges what they record: the result is that of one run. Starts the agents and
    /// a <c>nats-server</c>, which must be installed, on the loopback interface; all of them end with this process.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="agents">The agents.</param>
    /// <param name="cancellation">Ends the run early, with what was merged until then.</param>
    /// <returns>What all agents measured, judged by the plan's thresholds. If an agent was lost, the run is aborted and no threshold passes.</returns>
    /// <exception cref="ClusterException">The run could not start; nothing was measured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of agents is out of range.</exception>
    public static Task<LoadResult> RunOnAgentsAsync(this LoadPlan plan, AgentProcesses agents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentOutOfRangeException.ThrowIfLessThan(agents.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(agents.Count, LoadShare.MaxProcesses);
        return RunAsync(plan, agents, new RunSource(JoinFile.HashOfThisProgram(), GatherTimeout), cancellation);
    }

    /// <summary>Runs a plan on agents of this machine.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="agents">The agents.</param>
    /// <param name="source">What they must be.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ClusterException">The run could not start; nothing was measured.</exception>
    internal static Task<LoadResult> RunAsync(LoadPlan plan, AgentProcesses agents, RunSource source, CancellationToken cancellation)
    {
        if (ProblemOf(plan, agents.Count) is { } problem) throw new ClusterException(problem);
        return LoadRuns.ConductAsync(
            plan,
            async (audience, ending) =>
            {
                LocalAgents local = await LocalAgents.StartAsync(agents, source, ending).ConfigureAwait(false);
                await using ConfiguredAsyncDisposable ofAgents = local.ConfigureAwait(false);
                var order = new RunOrder(
                    Guid.NewGuid(), agents.Test ?? plan.Name, agents.Count, JoinFile.Version, source.Assembly, CoordinatorHost.LongestOf(plan))
                {
                    Policy = agents.ContinueWithoutLost ? FailurePolicy.Continue : FailurePolicy.Fail,
                    GatherTimeout = source.GatherTimeout,
                };
                NatsLink link = await NatsLink.ForCoordinatorAsync(local.Coordinator, order.Run, ending).ConfigureAwait(false);
                await using ConfiguredAsyncDisposable ofLink = link.ConfigureAwait(false);
                return await CoordinatorHost.RunAsync(plan, order, link, audience, local.Ended, ending).ConfigureAwait(false);
            },
            cancellation);
    }

    // An agent without a user would leave its part of the iterations, or of a limited rate, undone.
    private static string? ProblemOf(LoadPlan plan, int agents)
    {
        if (plan.IsSmoke) return "A smoke run has one user for each scenario; run it without agents.";
        double users = plan.Workloads.Min(workload =>
            workload.Profile.Model == LoadModel.Open ? plan.MaxUsers
            : workload.Profile.Limits is { Iterations: null, Rate: null } ? double.PositiveInfinity
            : workload.Profile.Phases.Max(phase => phase.Highest));
        return users >= agents
            ? null
            : $"The plan has at most {Quantity.Of((long)users, "user")}, fewer than its {Quantity.Of(agents, "agent")}; use fewer agents.";
    }

    /// <summary>Runs the share of this process in a run of several agents. The coordinator has the result.</summary>
    /// <param name="plan">The whole plan, the same as that of the coordinator.</param>
    /// <param name="joinFile">The path of the file that the coordinator, or the agent of a pool, passed to this process.</param>
    /// <param name="cancellation">Ends the run of this agent, which makes the whole run invalid.</param>
    /// <exception cref="ClusterException">The broker cannot be reached, or the file is invalid.</exception>
    public static Task RunAsAgentAsync(this LoadPlan plan, string joinFile, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return RunAsAgentAsync(joinFile, _ => plan, cancellation);
    }

    /// <summary>Runs the share of this process in a run of several agents. The coordinator has the result.</summary>
    /// <param name="joinFile">The path of the file that the coordinator, or the agent of a pool, passed to this process.</param>
    /// <param name="planOf">
    /// Makes the whole plan from what the coordinator says is to run. What it throws ends the run before its load starts, with the message.
    /// </param>
    /// <param name="cancellation">Ends the run of this agent, which makes the whole run invalid.</param>
    /// <exception cref="ClusterException">The broker cannot be reached, or the file is invalid.</exception>
    public static async Task RunAsAgentAsync(string joinFile, Func<string, LoadPlan> planOf, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(joinFile);
        ArgumentNullException.ThrowIfNull(planOf);
        await RunShareAsync(planOf, joinFile, JoinFile.Read(joinFile), JoinFile.HashOfThisProgram(), cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs the share of this process.</summary>
    /// <param name="planOf">Makes the whole plan from what the coordinator says is to run.</param>
    /// <param name="joinFile">The path of the file with which the process joins.</param>
    /// <param name="join">Its content.</param>
    /// <param name="assembly">The hash of the program, or of the test assembly, that this process runs.</param>
    /// <param name="cancellation">Ends the run of this agent.</param>
    internal static async Task RunShareAsync(
        Func<string, LoadPlan> planOf, string joinFile, JoinFile join, string assembly, CancellationToken cancellation)
    {
        Guid id = join.Commission?.Agent ?? Guid.NewGuid();
        NatsLink link = await NatsLink.ForAgentAsync(join.Broker, id, cancellation).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ofLink = link.ConfigureAwait(false);
        if (join.Commission is { } commission)
        {
            // The agent of the pool, which has answered the coordinator so far, is silent from now on.
            link.Add(commission.Run, id, commission.Key);
            File.Delete(joinFile);
        }

        var info = new AgentInfo($"process {Environment.ProcessId} on {Environment.MachineName}", JoinFile.Version, assembly) { Number = join.Number };
        await AgentHost.RunAsync(planOf, id, info, link, join.Commission?.Frame, cancellation).ConfigureAwait(false);
    }
}
