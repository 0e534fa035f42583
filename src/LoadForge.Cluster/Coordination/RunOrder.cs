namespace LoadForge.Cluster.Coordination;

/// <summary>What a coordinator is to run.</summary>
/// <param name="Run">The run, which no other has.</param>
/// <param name="Test">The test.</param>
/// <param name="Agents">The number of agents.</param>
/// <param name="Version">The version of LoadForge that the agents must have.</param>
/// <param name="Assembly">The hash of the test assembly that the agents must have.</param>
/// <param name="Longest">The longest time from the start of the load to the end of its last iteration: planned length and grace period.</param>
internal sealed record RunOrder(Guid Run, string Test, int Agents, string Version, string Assembly, TimeSpan Longest)
{
    /// <summary>What happens when an agent is lost.</summary>
    public FailurePolicy Policy { get; init; }

    /// <summary>How long the agents have to appear.</summary>
    public TimeSpan GatherTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long they have to prepare the run.</summary>
    public TimeSpan PrepareTimeout { get; init; } = TimeSpan.FromSeconds(120);
}
