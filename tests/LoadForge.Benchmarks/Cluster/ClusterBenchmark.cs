namespace LoadForge.Benchmarks.Cluster;

/// <summary>What it costs to run on several agents: at each agent, and at their coordinator.</summary>
internal static class ClusterBenchmark
{
    public static async Task<IReadOnlyList<Mark>> RunAsync(string[] parts) =>
    [
        .. parts is [] or ["cost"] ? await AgentCost.RunAsync() : [],
        .. parts is [] or ["overhead"] ? [await AgentOverhead.RunAsync()] : Array.Empty<Mark>(),
        .. parts is [] or ["scale"] ? CoordinatorCost.Run() : [],
    ];
}
