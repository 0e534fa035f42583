using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>
/// The counts and histograms between two moments of a run, by phase and step. The sum of all intervals of a run is its result. The intervals of several
/// machines add up exactly, in any order, as if one machine had done the work of all. Immutable.
/// </summary>
/// <param name="From">The start of the interval, from the start of the run.</param>
/// <param name="To">The end of the interval, from the start of the run.</param>
/// <param name="Steps">The steps that ended in it; each step and phase at most once, in no particular order. Steps without samples are omitted.</param>
/// <param name="Starts">The planned starts in it; each phase at most once. Empty in the closed model, which does not plan starts ahead.</param>
internal sealed record RecordedInterval(TimeSpan From, TimeSpan To, ImmutableArray<RecordedStep> Steps, ImmutableArray<PhaseStarts> Starts)
{
    /// <summary>The length of the interval.</summary>
    public TimeSpan Length => To - From;

    /// <summary>The planned starts, all phases together.</summary>
    public StartCounts AllStarts => Starts.Aggregate(default(StartCounts), static (sum, starts) => sum + starts.Counts);

    /// <summary>The sum of this and another interval of the same plan.</summary>
    public RecordedInterval Add(RecordedInterval other) => Sum([this, other]);

    /// <summary>The sum of several intervals of one plan, from the start of the first to the end of the last.</summary>
    /// <param name="intervals">At least one; those of one machine must not overlap.</param>
    /// <exception cref="OverflowException">A sum exceeds 2^63 − 1.</exception>
    public static RecordedInterval Sum(IReadOnlyCollection<RecordedInterval> intervals) => new(
        intervals.Min(static interval => interval.From),
        intervals.Max(static interval => interval.To),
        [
            .. intervals.SelectMany(static interval => interval.Steps).GroupBy(static step => (step.Key, step.Phase))
                .Select(static parts => RecordedStep.Sum([.. parts])),
        ],
        [
            .. intervals.SelectMany(static interval => interval.Starts).GroupBy(static starts => (starts.Workload, starts.Phase)).Select(
                static parts => new PhaseStarts(
                    parts.Key.Workload, parts.Key.Phase, parts.Aggregate(default(StartCounts), static (sum, starts) => sum + starts.Counts))),
        ]);
}
