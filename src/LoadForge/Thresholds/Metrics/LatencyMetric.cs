using System.Globalization;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>A statistic of the response times of successful steps, compared with a <see cref="TimeSpan"/>.</summary>
public sealed record LatencyMetric : Metric
{
    private readonly Func<LoadStatistics, TimeSpan> _read;
    private readonly Func<PointStatistics, double?> _readPoint;

    internal LatencyMetric(string name, Func<LoadStatistics, TimeSpan> read, Func<PointStatistics, double?> readPoint)
        : base(name, MetricUnit.Time) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The percentile; null if the metric is not a percentile.</summary>
    internal double? Rank { get; private init; }

    /// <summary>The threshold that the metric stays below a limit.</summary>
    public static Threshold operator <(LatencyMetric metric, TimeSpan limit) => Limited(metric, Comparison.LessThan, limit);

    /// <summary>The threshold that the metric stays above a limit.</summary>
    public static Threshold operator >(LatencyMetric metric, TimeSpan limit) => Limited(metric, Comparison.MoreThan, limit);

    /// <summary>The threshold that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(LatencyMetric metric, TimeSpan limit) => Limited(metric, Comparison.AtMost, limit);

    /// <summary>The threshold that the metric reaches a limit.</summary>
    public static Threshold operator >=(LatencyMetric metric, TimeSpan limit) => Limited(metric, Comparison.AtLeast, limit);

    /// <inheritdoc/>
    public bool Equals(LatencyMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal static LatencyMetric OfPercentile(double percentile)
    {
        if (!(percentile is > 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile must be greater than 0 and at most 100.");
        }

        return new LatencyMetric(
            "p" + percentile.ToString("R", CultureInfo.InvariantCulture),
            statistics => statistics.ResponseTime.Percentile(percentile),
            PointReader(percentile))
        {
            Rank = percentile,
        };
    }

    internal override double? Read(LoadStatistics statistics) => statistics.ResponseTime.Count == 0 ? null : _read(statistics).TotalMicroseconds;

    internal override double? Read(PointStatistics point, TimeSpan length) => point.Ok == 0 ? null : _readPoint(point);

    private static Func<PointStatistics, double?> PointReader(double percentile) => percentile switch
    {
        50 => point => point.P50,
        75 => point => point.P75,
        90 => point => point.P90,
        95 => point => point.P95,
        99 => point => point.P99,
        99.9 => point => point.P999,
        100 => point => point.Max,
        _ => _ => null,
    };

    private static Threshold Limited(LatencyMetric metric, Comparison comparison, TimeSpan limit) => new(metric, comparison, limit.TotalMicroseconds);
}
