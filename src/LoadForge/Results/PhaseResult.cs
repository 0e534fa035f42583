using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Results;

/// <summary>
/// The measurements of one phase. Counts, percentiles and error rates cover the iterations that were intended to start in it, whenever they ended; throughput
/// covers the steps that ended in it, whenever they began.
/// </summary>
public sealed record PhaseResult : IMeasured
{
    /// <summary>The phase as planned.</summary>
    public required Phase Phase { get; init; }

    /// <summary>When it began, from the start of the run.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>
    /// How long it lasted: as planned, or less if the run was stopped or reached its limit of iterations; zero if the phase was never reached.
    /// </summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When it ended, from the start of the run.</summary>
    public TimeSpan End => Start + Duration;

    /// <summary>All steps of the phase together, with its planned starts.</summary>
    public required LoadStatistics Statistics { get; init; }

    /// <summary>The scenarios, in the order of the plan.</summary>
    public required ImmutableArray<ScenarioResult> Scenarios { get; init; }

    /// <summary>The phase's name.</summary>
    public string Name => Phase.Name;

    /// <inheritdoc/>
    public string Label => Phase.Name;

    /// <summary>A step of this phase by its name.</summary>
    /// <param name="name">The name, as recorded; case matters.</param>
    /// <exception cref="KeyNotFoundException">No step of that name ran in this phase; the message lists those that did.</exception>
    public StepResult Step(string name) => StepLookup.Find(Scenarios, name, $"phase \"{Name}\"");
}
