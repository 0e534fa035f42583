using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Analysis;

/// <summary>
/// An anomaly in a time series, within a phase of constant load, that noise does not explain and that is large enough to matter. Contains what, where,
/// how much, and which other series moved. Values are in the base unit: microseconds, a ratio, events per second.
/// </summary>
public sealed record Anomaly
{
    /// <summary>Its shape.</summary>
    public required AnomalyKind Kind { get; init; }

    /// <summary>The scope of the series, as <c>checkout › pay</c>, or the name of the run for all steps together.</summary>
    public required string Scope { get; init; }

    /// <summary>The name of the step; null for all steps together.</summary>
    public string? Step { get; init; }

    /// <summary>The series: <c>p50</c>, <c>p95</c>, <c>p99</c> (response time), <c>throughput</c> or <c>error rate</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The unit of <see cref="Before"/> and <see cref="After"/>.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>The phase of constant load in which it lies.</summary>
    public required string Phase { get; init; }

    /// <summary>Where it begins, from the start of the run: the first second at the new level, of the first spell, or of the phase.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Where it ends: the end of the new level, of the last spell, or of the phase.</summary>
    public required TimeSpan End { get; init; }

    /// <summary>The level before it, or beside it.</summary>
    public required double Before { get; init; }

    /// <summary>The level after a step, the worst value of spikes (the median of periodic ones), or the level at the end of a drift.</summary>
    public required double After { get; init; }

    /// <summary>Whether it is a change for the worse: slower, less throughput, more errors.</summary>
    public required bool IsWorse { get; init; }

    /// <summary>The number of spikes; 1 for steps and drifts.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>The time from spike to spike; null unless they are periodic.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>The change of a drift per minute in the base unit (Theil–Sen slope); null for other kinds.</summary>
    public double? PerMinute { get; init; }

    /// <summary>Other series with the same anomaly at the same place, such as <c>p50</c> or <c>checkout › pay: p95</c>; at most 8.</summary>
    public ImmutableArray<Observation> Also { get; init; } = [];

    /// <summary>The changes of other series of the run in the same period.</summary>
    public ImmutableArray<Observation> Observations { get; init; } = [];

    /// <summary>Resources that moved together with it, the closest first; empty unless the correlation is clear.</summary>
    public ImmutableArray<Suspect> Suspects { get; init; } = [];

    /// <summary>
    /// The weight relative to other findings: the size of the change, more for errors and for all steps, less for an improvement. Only the order
    /// is meaningful.
    /// </summary>
    public required double Weight { get; init; }
}
