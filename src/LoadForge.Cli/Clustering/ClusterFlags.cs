using System.Collections.Immutable;
using LoadForge.Cluster;

namespace LoadForge.Cli.Clustering;

/// <summary>The agents of a run, as the command line says.</summary>
/// <param name="Agents">Their number.</param>
internal sealed record ClusterFlags(int Agents)
{
    /// <summary>The broker of the pool; null for agents on this machine.</summary>
    public ClusterAddress? Address { get; init; }

    /// <summary>The credentials file; null for agents on this machine.</summary>
    public string? Credentials { get; init; }

    /// <summary>How long the agents have to appear.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The arguments that say what is loaded, and how hard.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];
}
