using System.Collections.Immutable;
using System.Diagnostics;
using LoadForge.Engine.Agents;

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

    /// <summary>The test that a process is to run; null, the default, if the process knows itself what an order means.</summary>
    internal Func<string, AgentTest>? TestOf { get; init; }

    /// <summary>Runs the tests of an assembly.</summary>
    /// <param name="assembly">The test assembly, with LoadForge.Cluster beside it.</param>
    /// <param name="allowedHosts">The public hosts that this machine may send load to, besides those of its environment.</param>
    /// <exception cref="ClusterException">The assembly is missing, or cannot run on agents.</exception>
    public static AgentProgram OfTests(string assembly, ImmutableArray<string> allowedHosts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(assembly);
        string full = System.IO.Path.GetFullPath(assembly);
        if (PooledTest.ProblemOf(full) is { } problem) throw new ClusterException(problem);
        return new AgentProgram(full, (order, joinFile) => PooledTest.StartOf(PooledTest.Of(order, full), joinFile, allowedHosts))
        {
            TestOf = order => PooledTest.Of(order, full),
        };
    }
}
