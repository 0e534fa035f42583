using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;
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

    /// <summary>Service times of successes, all steps together; null if they cannot differ from response times, as in the closed model.</summary>
    public PointTimes? ServiceTime { get; init; }

    /// <summary>HTTP requests that were sent.</summary>
    public long Requests { get; init; }

    /// <summary>Bytes that the requests sent on the wire, as in <see cref="LoadStatistics.BytesSent"/>.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes that the requests received on the wire.</summary>
    public long BytesOnWire { get; init; }

    /// <summary>Failed steps by the kind of their outcome, each kind once; empty if no step failed.</summary>
    public ImmutableArray<KeyValuePair<OutcomeKind, long>> Failures { get; init; } = [];

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
        snapshot.Generator)
    {
        ServiceTime = ReferenceEquals(snapshot.Interval.ResponseTime, snapshot.Interval.ServiceTime) ? null : PointTimes.Of(snapshot.Interval.ServiceTime),
        Requests = snapshot.Interval.Requests,
        BytesSent = snapshot.Interval.BytesSent,
        BytesOnWire = snapshot.Interval.BytesOnWire,
        Failures = snapshot.Interval.Failed == 0 ? [] : ByKind(snapshot.Interval.Outcomes
            .Where(static outcome => outcome.Outcome.IsFailure).Select(static outcome => KeyValuePair.Create(outcome.Outcome.Kind, outcome.Count))),
    };

    /// <summary>Counts by kind, added up and in the order of the kinds.</summary>
    internal static ImmutableArray<KeyValuePair<OutcomeKind, long>> ByKind(IEnumerable<KeyValuePair<OutcomeKind, long>> counts) =>
    [
        .. counts.GroupBy(static count => count.Key).OrderBy(static counts => counts.Key)
            .Select(static counts => KeyValuePair.Create(counts.Key, counts.Sum(static count => count.Value))),
    ];
}
