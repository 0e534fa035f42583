using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Results.Series;

/// <summary>One point of a run's time series, usually one second.</summary>
/// <param name="At">The end of the interval, from the start of the run.</param>
/// <param name="Length">The length of the interval.</param>
/// <param name="Phase">The name of the phase in the middle of the interval.</param>
/// <param name="ActiveUsers">Virtual users at the interval's end.</param>
/// <param name="Total">All steps together.</param>
/// <param name="Steps">Each step, without steps of which nothing finished.</param>
/// <param name="Generator">The state of the generator.</param>
public sealed record SeriesPoint(
    TimeSpan At, TimeSpan Length, string Phase, int ActiveUsers, PointStatistics Total, ImmutableArray<StepPoint> Steps, GeneratorSample Generator)
{
    /// <summary>The start of the interval, from the start of the run.</summary>
    public TimeSpan Start => At - Length;

    /// <summary>The point of a snapshot.</summary>
    public static SeriesPoint Of(MetricSnapshot snapshot) => new(
        snapshot.At,
        snapshot.Interval.Duration,
        snapshot.Phase,
        snapshot.ActiveUsers,
        PointStatistics.Of(snapshot.Interval),
        [
            .. snapshot.Steps.Where(step => step.Statistics.Count > 0).Select(
                step => new StepPoint(step.Scenario, step.Step, PointStatistics.Of(step.Statistics)))
        ],
        snapshot.Generator);
}
