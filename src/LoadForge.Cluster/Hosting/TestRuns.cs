using LoadForge.Cluster.Pools;
using LoadForge.Engine.Agents;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Cluster.Hosting;

/// <summary>Runs the plans of tests on agents, for the host of the tests, which finds this type by the attribute of the assembly.</summary>
internal sealed class TestRuns : IAgentRuns
{
    // Longer than for programs: the setup of a test may start a database.
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public Task<LoadResult> RunOnAgentsAsync(LoadPlan plan, AgentTest test, int agents, CancellationToken cancellation)
    {
        string? address = plan.Target is { IsAbsoluteUri: true } target ? target.OriginalString : null;
        AgentTest same = test with { Seed = plan.Seed, Probe = plan.Probe, Target = address };
        if (plan.Settings.Cluster is { } cluster) return plan.RunOnAgentsAsync(PoolOf(plan, cluster, same, agents), cancellation);
        return ClusterRunning.RunAsync(
            plan,
            new AgentProcesses(agents, join => TestProcess.StartOf(same, join)),
            new RunSource(JoinFile.HashOf(test.Assembly), GatherTimeout) { Test = same },
            cancellation);
    }

    /// <inheritdoc/>
    public AgentTest TestOf(string join) =>
        JoinFile.Read(join).Test ?? throw new ClusterException($"The agent cannot join: {join} names no test. Start agents through their coordinator.");

    /// <inheritdoc/>
    public Task RunAsAgentAsync(LoadPlan plan, string join, CancellationToken cancellation)
    {
        JoinFile file = JoinFile.Read(join);
        return ClusterRunning.RunShareAsync(
            _ => plan, join, file, file.Test is { } test ? JoinFile.HashOf(test.Assembly) : file.Assembly, cancellation);
    }

    private static AgentPool PoolOf(LoadPlan plan, string cluster, AgentTest test, int agents)
    {
        if (plan.Settings.ClusterCredentials is not { } credentials)
            throw new ClusterException($"{ClusterAddress.Variable} needs credentials: name the file of a coordinator in {ClusterCredentials.Variable}.");
        ClusterAddress address;
        try
        {
            address = ClusterAddress.Parse(cluster);
        }
        catch (FormatException error)
        {
            throw new ClusterException($"{ClusterAddress.Variable}: {error.Message}", error);
        }

        return new AgentPool(address, ClusterCredentials.Read(credentials), agents)
        {
            Test = PooledTest.OrderOf(test),
            Program = test.Assembly,
            Patience = GatherTimeout,
        };
    }
}
