using System.Runtime.CompilerServices;
using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Cluster;

/// <content>Runs on agents of other machines.</content>
public static partial class ClusterRunning
{
    /// <summary>
    /// Runs a plan on agents of a pool, each of which generates its share of the load, and merges what they record: the result is that of one run.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="pool">The agents.</param>
    /// <param name="cancellation">Ends the run early, with what was merged until then.</param>
    /// <returns>What all agents measured, judged by the plan's thresholds. If an agent was lost, the run is aborted and no threshold passes.</returns>
    /// <exception cref="ClusterException">The run could not start; nothing was measured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of agents or their patience is out of range.</exception>
    public static Task<LoadResult> RunOnAgentsAsync(this LoadPlan plan, AgentPool pool, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfLessThan(pool.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pool.Count, LoadShare.MaxProcesses);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pool.Patience, TimeSpan.Zero);
        if (ProblemOf(plan, pool.Count) is { } problem) throw new ClusterException(problem);
        BrokerAccess access = new(pool.Address, pool.Credentials.For(ClusterRole.Coordinator));
        string program = pool.Program is { } path ? JoinFile.HashOf(path) : JoinFile.HashOfThisProgram();
        var order = new RunOrder(Guid.NewGuid(), pool.Test ?? plan.Name, pool.Count, JoinFile.Version, program, CoordinatorHost.LongestOf(plan))
        {
            Policy = pool.ContinueWithoutLost ? FailurePolicy.Continue : FailurePolicy.Fail,
            GatherTimeout = pool.Patience,
        };
        return LoadRuns.ConductAsync(
            plan,
            async (audience, ending) =>
            {
                NatsLink link = await NatsLink.ForCoordinatorAsync(access, order.Run, ending).ConfigureAwait(false);
                await using ConfiguredAsyncDisposable ofLink = link.ConfigureAwait(false);
                try
                {
                    return await CoordinatorHost.RunAsync(plan, order, link, audience, ended: null, ending).ConfigureAwait(false);
                }
                catch (ClusterException error) when (link.Refused is { } why)
                {
                    // Possibly that of an agent of another version, or with the credentials of another broker.
                    throw new ClusterException($"{error.Message} A frame was refused: {why}.", error);
                }
            },
            cancellation);
    }
}
