using LoadForge.Units;

namespace LoadForge.Cluster;

/// <summary>Agents on other machines, which have joined the pool of a broker, for one run.</summary>
/// <param name="Address">The broker.</param>
/// <param name="Credentials">The credentials of a coordinator.</param>
/// <param name="Count">The number of agents, from 1 to 10,000.</param>
public sealed record AgentPool(ClusterAddress Address, ClusterCredentials Credentials, int Count)
{
    /// <summary>What the agents are to run, as their program understands it; null, the default, for the name of the plan.</summary>
    public string? Test { get; init; }

    /// <summary>The program or test assembly that the agents must have, byte for byte; null, the default, for the program of this process.</summary>
    public string? Program { get; init; }

    /// <summary>Whether the other agents go on when one is lost; no threshold then passes. By default the run ends.</summary>
    public bool ContinueWithoutLost { get; init; }

    /// <summary>How long the agents have to appear; more than 0, 60 s by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Number and broker. What they are to run is not printed: it may have passwords.</summary>
    public override string ToString() => $"{Quantity.Of(Count, "agent")} at {Address}";
}
