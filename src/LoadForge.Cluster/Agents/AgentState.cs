namespace LoadForge.Cluster.Agents;

/// <summary>The state of an agent.</summary>
internal enum AgentState
{
    Free,
    Preparing,
    Ready,
    Armed,
    Running,
    Stopping,
    Reporting,
}
