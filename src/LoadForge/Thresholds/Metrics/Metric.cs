using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>
/// A measured value that a threshold can limit. A comparison with a limit in its unit is a <see cref="Threshold"/>:
/// <c>P95 &lt; 200.Milliseconds()</c>, <c>ErrorRate &lt; 1.Percent()</c>, <c>Throughput &gt; 100.PerSecond()</c>.
/// </summary>
public abstract record Metric
{
    private protected Metric(string name, MetricUnit unit) => (Name, Unit) = (name, unit);

    /// <summary>
    /// The median response time. Response times are those of successful steps; <see cref="Threshold.IncludingFailures"/> adds failed ones.
    /// </summary>
    public static LatencyMetric P50 { get; } = LatencyMetric.OfPercentile(50);

    /// <summary>The 75th percentile of the response time.</summary>
    public static LatencyMetric P75 { get; } = LatencyMetric.OfPercentile(75);

    /// <summary>The 90th percentile of the response time.</summary>
    public static LatencyMetric P90 { get; } = LatencyMetric.OfPercentile(90);

    /// <summary>The 95th percentile of the response time.</summary>
    public static LatencyMetric P95 { get; } = LatencyMetric.OfPercentile(95);

    /// <summary>The 99th percentile of the response time.</summary>
    public static LatencyMetric P99 { get; } = LatencyMetric.OfPercentile(99);

    /// <summary>The 99.9th percentile of the response time.</summary>
    public static LatencyMetric P999 { get; } = LatencyMetric.OfPercentile(99.9);

    /// <summary>The mean response time.</summary>
    public static LatencyMetric Mean { get; } = new("mean", statistics => statistics.ResponseTime.Mean, point => point.Mean);

    /// <summary>The slowest response.</summary>
    public static LatencyMetric Max { get; } = new("max", statistics => statistics.ResponseTime.Max, point => point.Max);

    /// <summary>
    /// Failed ÷ finished: of steps, or of the iterations of a scenario that <c>Expect</c> names. An iteration fails if it throws or a step in it failed.
    /// </summary>
    public static RatioMetric ErrorRate { get; } = new(
        "error rate", statistics =>
            statistics.Count == 0 ? null : statistics.ErrorRate.Value, point => point.Count == 0 ? null : (double)point.Failed / point.Count);

    /// <summary>Started ÷ planned iterations of the open model. Every open-model run expects 100 % unless the plan says otherwise.</summary>
    public static RatioMetric AchievedRate { get; } = new(
        "achieved rate", statistics => statistics.Starts is { Planned: > 0 } starts ? starts.Achieved.Value : null, _ => null);

    /// <summary>Steps that succeeded and ended in the judged time ÷ that time. Steps that end later do not count.</summary>
    public static RateMetric Throughput { get; } = new("throughput", statistics => statistics.Throughput.PerSecond, (point, seconds) => point.Ok / seconds);

    /// <summary>Steps that finished.</summary>
    public static CountMetric Count { get; } = new("count", statistics => statistics.Count, point => point.Count);

    /// <summary>Steps that succeeded, or iterations of a scenario that <c>Expect</c> names.</summary>
    public static CountMetric Successes { get; } = new("successes", statistics => statistics.Ok, point => point.Ok);

    /// <summary>Steps that failed, or iterations of a scenario that <c>Expect</c> names.</summary>
    public static CountMetric Failures { get; } = new("failures", statistics => statistics.Failed, point => point.Failed);

    /// <summary>
    /// Checks that were met ÷ all checks; those of one name with <c>.Expect("has items", CheckRate &gt;= 99.Percent())</c>.
    /// </summary>
    public static RatioMetric CheckRate { get; } = new("check rate", _ => null, _ => null);

    /// <summary>The metric's name in text, such as <c>p99</c>.</summary>
    public string Name { get; }

    /// <summary>The base unit of its values.</summary>
    public MetricUnit Unit { get; }

    /// <summary>The unit of a metric; null if there is no such metric.</summary>
    /// <param name="name">Its name in thresholds and in <see cref="Recording.Custom.ExtensionValue"/>s; case and spaces do not matter.</param>
    public static MetricUnit? UnitOf(string name) => MetricNames.Find(name)?.Unit;

    /// <summary>A custom metric of a scenario, recorded through <c>user.Metrics</c>.</summary>
    /// <param name="name">The name that the scenario gives it.</param>
    /// <exception cref="ArgumentException">The name is blank, or has one of the characters <c>" &lt; &gt; = ! :</c>.</exception>
    public static CustomMetric Custom(string name) => new(name);

    /// <summary>Any other percentile of the response time.</summary>
    /// <param name="percentile">From more than 0 to 100, such as 97.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not in (0, 100].</exception>
    public static LatencyMetric Percentile(double percentile) => LatencyMetric.OfPercentile(percentile);

    /// <summary>The metric's name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>The value in the base unit; null if there is nothing to measure.</summary>
    internal abstract double? Read(LoadStatistics statistics);

    /// <summary>Whether the metric is known for each second, so that it can be judged in windows and during the run.</summary>
    internal virtual bool IsKnownEachSecond => true;

    /// <summary>Why the metric is not part of statistics; null if it is.</summary>
    internal virtual string? MissingIn(LoadStatistics statistics) => null;

    /// <summary>The value of one interval of a time series in the base unit; null if nothing finished or the series does not contain the metric.</summary>
    internal abstract double? Read(PointStatistics point, TimeSpan length);
}
