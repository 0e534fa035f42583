using System.Diagnostics;

namespace LoadForge.Cluster.Pools;

/// <summary>What an agent of a pool runs when it is claimed: a process for each run.</summary>
/// <param name="Path">The file of the test assembly; null for the program of this process. A coordinator with another one finds no agent here.</param>
/// <param name="Start">
/// How a run is started: is given what is to run, as the coordinator named it, and the file with which the process joins. Throws a
/// <see cref="ClusterException"/> if that must not run here.
/// </param>
public sealed record AgentProgram(string? Path, Func<string, string, ProcessStartInfo> Start)
{
    /// <summary>The name of the agent for people; the name of its machine by default.</summary>
    public string Name { get; init; } = Environment.MachineName;
}
