using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

/// <summary>The state of a run that readers follow.</summary>
/// <param name="Run">Identifies the run among those of its reader.</param>
/// <param name="State">Whether it is in progress.</param>
/// <param name="Level">The current level of its profile: arrivals per second or virtual users; null if it cannot be changed.</param>
public sealed record LiveStatus(string Run, LiveState State, double? Level)
{
    /// <summary>The verdicts so far; null if they were not judged again.</summary>
    public ImmutableArray<Verdict>? Verdicts { get; init; }
}
