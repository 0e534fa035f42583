using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>A figure of the response time of successes, compared with a <see cref="TimeSpan"/>.</summary>
public sealed record LatencyMetric : Metric
{
    private readonly Func<Figures, TimeSpan> _read;
    private readonly Func<PointFigures, double?> _readPoint;

    internal LatencyMetric(string name, Func<Figures, TimeSpan> read, Func<PointFigures, double?> readPoint)
        : base(name, MetricUnit.Time) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The percentile that it is; null if it is none.</summary>
    internal double? Rank { get; private init; }

    /// <summary>The promise that the metric stays below a limit.</summary>
    public static Threshold operator <(LatencyMetric metric, TimeSpan limit) => Promise(metric, Comparison.LessThan, limit);

    /// <summary>The promise that the metric stays above a limit.</summary>
    public static Threshold operator >(LatencyMetric metric, TimeSpan limit) => Promise(metric, Comparison.MoreThan, limit);

    /// <summary>The promise that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(LatencyMetric metric, TimeSpan limit) => Promise(metric, Comparison.AtMost, limit);

    /// <summary>The promise that the metric reaches a limit.</summary>
    public static Threshold operator >=(LatencyMetric metric, TimeSpan limit) => Promise(metric, Comparison.AtLeast, limit);

    /// <inheritdoc/>
    public bool Equals(LatencyMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal static LatencyMetric OfPercentile(double percentile)
    {
        if (!(percentile is > 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is more than 0 and at most 100.");
        }

        return new LatencyMetric(
            "p" + percentile.ToString("R", CultureInfo.InvariantCulture),
            figures => figures.ResponseTime.Percentile(percentile),
            PointReader(percentile))
        {
            Rank = percentile,
        };
    }

    internal override double? Read(Figures figures) => figures.ResponseTime.Count == 0 ? null : _read(figures).TotalMicroseconds;

    internal override double? Read(PointFigures point, TimeSpan length) => point.Ok == 0 ? null : _readPoint(point);

    private static Func<PointFigures, double?> PointReader(double percentile) => percentile switch
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

    private static Threshold Promise(LatencyMetric metric, Comparison comparison, TimeSpan limit) => new(metric, comparison, limit.TotalMicroseconds);
}
