using System.Diagnostics;
using LoadForge.Units;

namespace LoadForge.Cluster;

/// <summary>Agents on this machine: processes that are started for one run.</summary>
/// <param name="Count">The number of agents, from 1 to 10,000.</param>
/// <param name="Start">
/// How an agent is started: is given the path of the file with which it joins, which the process must pass to <c>RunAsAgentAsync</c> with
/// the same plan, seed included.
/// </param>
public sealed record AgentProcesses(int Count, Func<string, ProcessStartInfo> Start)
{
    /// <summary>What the agents are to run, as their program understands it; null, the default, for the name of the plan.</summary>
    public string? Test { get; init; }

    /// <summary>Whether the other agents go on when one is lost; no threshold then passes. By default the run ends.</summary>
    public bool ContinueWithoutLost { get; init; }

    /// <summary>Their number. What they are to run is not printed: it may have passwords.</summary>
    public override string ToString() => $"{Quantity.Of(Count, "agent")} on this machine";
}
