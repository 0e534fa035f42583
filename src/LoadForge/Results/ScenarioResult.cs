using System.Collections.Immutable;
using LoadForge.Metrics;

namespace LoadForge.Results;

/// <summary>What was measured of one scenario.</summary>
public sealed record ScenarioResult : IMeasured
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>All steps of the scenario together, with the planned starts of its iterations.</summary>
    public required Figures Figures { get; init; }

    /// <summary>Whole iterations: their times include think time.</summary>
    public required Figures Iterations { get; init; }

    /// <summary>The steps, in the order in which they first ran.</summary>
    public required ImmutableArray<StepResult> Steps { get; init; }

    /// <summary>What was under way of it when its load ended; nothing in the results of single phases.</summary>
    public Backlog Backlog { get; init; } = Backlog.None;

    /// <inheritdoc/>
    public string Label => Name;
}
