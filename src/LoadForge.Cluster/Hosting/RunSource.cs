using LoadForge.Engine.Agents;

namespace LoadForge.Cluster.Hosting;

/// <summary>What the agents of a run must be.</summary>
/// <param name="Assembly">The hash of the program, or of the test assembly, that runs the plan.</param>
/// <param name="GatherTimeout">How long the agents have to appear.</param>
internal sealed record RunSource(string Assembly, TimeSpan GatherTimeout)
{
    /// <summary>The test; null if a program runs the plan.</summary>
    public AgentTest? Test { get; init; }
}
