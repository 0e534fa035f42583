using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Results;

/// <summary>The measurements of one scenario.</summary>
public sealed record ScenarioResult : IMeasured
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>All steps of the scenario together, with the planned starts of its iterations.</summary>
    public required LoadStatistics Statistics { get; init; }

    /// <summary>Whole iterations; their times include think time.</summary>
    public required LoadStatistics Iterations { get; init; }

    /// <summary>The steps, in the order in which they first ran.</summary>
    public required ImmutableArray<StepResult> Steps { get; init; }

    /// <summary>Its iterations that were in progress when its load ended; empty in the results of single phases.</summary>
    public Backlog Backlog { get; init; } = Backlog.None;

    /// <inheritdoc/>
    public string Label => Name;
}
