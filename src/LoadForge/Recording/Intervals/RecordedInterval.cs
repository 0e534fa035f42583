using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>
/// What was recorded between two moments of a run: counts and histograms, phase by phase and step by step. The sum of all intervals of a run is its result,
/// and the sum of the intervals of several machines is that of one which did the work of all, to the sample and in any order. Immutable.
/// </summary>
/// <param name="From">The start of the interval, from the start of the run.</param>
/// <param name="To">Its end.</param>
/// <param name="Steps">What ended in it; each step and phase at most once, in no particular order. What has nothing to tell is left out.</param>
/// <param name="Starts">The planned starts in it; each phase at most once. Nothing in the closed model, where no start is planned ahead.</param>
internal sealed record RecordedInterval(TimeSpan From, TimeSpan To, ImmutableArray<RecordedStep> Steps, ImmutableArray<PhaseStarts> Starts)
{
    /// <summary>The length of the interval.</summary>
    public TimeSpan Length => To - From;

    /// <summary>The planned starts, all phases together.</summary>
    public StartCounts AllStarts => Starts.Aggregate(default(StartCounts), static (sum, starts) => sum + starts.Counts);

    /// <summary>This and another interval, of the same plan, together.</summary>
    public RecordedInterval Add(RecordedInterval other) => Sum([this, other]);

    /// <summary>Several intervals of one plan together: from the start of the first to the end of the last.</summary>
    /// <param name="intervals">At least one; those of one machine must not overlap.</param>
    /// <exception cref="OverflowException">The sum holds more than 2^63 − 1 of anything.</exception>
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
