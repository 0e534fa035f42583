using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>A plain count, compared with a whole number.</summary>
public sealed record CountMetric : Metric
{
    private readonly Func<LoadStatistics, long> _read;
    private readonly Func<PointStatistics, long> _readPoint;

    internal CountMetric(string name, Func<LoadStatistics, long> read, Func<PointStatistics, long> readPoint)
        : base(name, MetricUnit.Count) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The threshold that the metric stays below a limit.</summary>
    public static Threshold operator <(CountMetric metric, long limit) => new(metric, Comparison.LessThan, limit);

    /// <summary>The threshold that the metric stays above a limit.</summary>
    public static Threshold operator >(CountMetric metric, long limit) => new(metric, Comparison.MoreThan, limit);

    /// <summary>The threshold that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(CountMetric metric, long limit) => new(metric, Comparison.AtMost, limit);

    /// <summary>The threshold that the metric reaches a limit.</summary>
    public static Threshold operator >=(CountMetric metric, long limit) => new(metric, Comparison.AtLeast, limit);

    /// <inheritdoc/>
    public bool Equals(CountMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override double? Read(LoadStatistics statistics) => _read(statistics);

    internal override double? Read(PointStatistics point, TimeSpan length) => _readPoint(point);
}
