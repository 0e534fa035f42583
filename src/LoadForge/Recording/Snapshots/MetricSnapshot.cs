using System.Collections.Immutable;

namespace LoadForge.Recording.Snapshots;

/// <summary>The state of a run after an interval, usually a second. Observers of a run read only snapshots.</summary>
public sealed record MetricSnapshot
{
    /// <summary>The end of the interval, from the start of the run.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The planned length of the whole run; null in a smoke run, which lasts as long as its iterations.</summary>
    public required TimeSpan? Planned { get; init; }

    /// <summary>The name of the phase in the middle of the interval.</summary>
    public required string Phase { get; init; }

    /// <summary>Virtual users with an iteration in progress (open model), or existing (closed model), at the end of the interval.</summary>
    public required int ActiveUsers { get; init; }

    /// <summary>The statistics of the interval, all steps together.</summary>
    public required LoadStatistics Interval { get; init; }

    /// <summary>The statistics of the interval, for each step.</summary>
    public required ImmutableArray<StepStatistics> Steps { get; init; }

    /// <summary>The iterations that ended in the interval, all scenarios together.</summary>
    public EndCounts Iterations { get; init; }

    /// <summary>Of <see cref="Iterations"/>, those of scenarios in the closed model, whose starts are not planned.</summary>
    internal EndCounts UnplannedIterations { get; init; }

    /// <summary>The statistics since the start of the run, warm-up included, all steps together.</summary>
    public required LoadStatistics Cumulative { get; init; }

    /// <summary>The state of the generator in the interval.</summary>
    public required GeneratorSample Generator { get; init; }
}
