using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>The evaluation of one threshold: expected, actual, margin, evidence. Plain data, so that every report shows the same.</summary>
public sealed record Verdict
{
    /// <summary>
    /// The threshold as text, such as <c>pay: p99 &lt; 500ms</c>; parses back to the threshold, unless it refers to a baseline or to requests of other clients.
    /// </summary>
    public required string Threshold { get; init; }

    /// <summary>The result.</summary>
    public required VerdictStatus Status { get; init; }

    /// <summary>The scope of the threshold, such as <c>checkout › pay</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The step that the threshold names; null for all steps.</summary>
    public string? Step { get; init; }

    /// <summary>The phase that the threshold names; null for all judged phases.</summary>
    public string? Phase { get; init; }

    /// <summary>The name of the baseline that the threshold compares with; null if it limits a measured value.</summary>
    public string? Baseline { get; init; }

    /// <summary>The metric, such as <c>p99</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The unit of <see cref="Actual"/> and <see cref="Limit"/>.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>The comparison: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</summary>
    public required string Comparison { get; init; }

    /// <summary>The expected limit in the base unit; not a number if it is not known, as for an unknown metric in a journal.</summary>
    public required double Limit { get; init; }

    /// <summary>The measured value in the base unit, of the worst window if windows were judged; null if there was nothing to measure.</summary>
    public double? Actual { get; init; }

    /// <summary>The number of samples.</summary>
    public long Samples { get; init; }

    /// <summary>
    /// The reason if the verdict is not simply the comparison: nothing was measured, the generator was saturated, or the threshold ended the run.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The 95 % confidence interval of a percentile of the whole run, in the base unit, from its variation over time; null
    /// if unknown.
    /// </summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>A remark on the reliability of <see cref="Interval"/>: too few samples, or too short a run; null if there is none.</summary>
    public string? Remark { get; init; }

    /// <summary>
    /// Why the verdict is valid although the generator was saturated; null if it was healthy, or if the verdict is inconclusive because of it.
    /// </summary>
    public string? GeneratorRemark { get; init; }

    /// <summary>The outcome of the windows; null if no windows were judged.</summary>
    public WindowCounts? Windows { get; init; }

    /// <summary>Where the metric was worst: the worst window if windows were judged, else the worst second; null without a time series.</summary>
    public WorstPoint? Worst { get; init; }

    /// <summary>
    /// The metric over the run, NaN where nothing finished: one value per point of the series or, if windows were judged, one per window (of many, the worst
    /// of 2, 4, 8 … neighbours). Empty if there is no time series of it.
    /// </summary>
    public ImmutableArray<double> Course { get; init; } = [];

    /// <summary>The end of each window of <see cref="Course"/>, from the start of the run; empty if it has one value per point of the series.</summary>
    public ImmutableArray<TimeSpan> CourseEnds { get; init; } = [];

    /// <summary>
    /// How far the value is beyond the limit (more than 0: failed) or within it (less than 0), as a ratio of the limit; null if the limit is 0.
    /// </summary>
    public double? Margin => Actual is not { } actual || Limit == 0 ? null : Comparison[0] == '<' ? (actual - Limit) / Limit : (Limit - actual) / Limit;

    /// <summary>The place of a status in lists, from 0, the worst: failed, inconclusive, passed.</summary>
    /// <param name="status">The status; null, of a test that was not judged, is last.</param>
    public static int RankOf(VerdictStatus? status) => status switch
    {
        VerdictStatus.Failed => 0,
        VerdictStatus.Inconclusive => 1,
        VerdictStatus.Passed => 2,
        _ => 3,
    };

    /// <summary>The worst of several statuses.</summary>
    /// <param name="statuses">The statuses.</param>
    /// <returns>Null if there are none.</returns>
    /// <exception cref="ArgumentNullException">The statuses are null.</exception>
    public static VerdictStatus? WorstOf(IEnumerable<VerdictStatus> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        return statuses.Cast<VerdictStatus?>().MinBy(RankOf);
    }
}
