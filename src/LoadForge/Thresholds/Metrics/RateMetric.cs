using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>Events per second, compared with an <see cref="ArrivalRate"/> such as <c>100.PerSecond()</c>.</summary>
public sealed record RateMetric : Metric
{
    private readonly Func<LoadStatistics, double> _read;
    private readonly Func<PointStatistics, double, double> _readPoint;

    internal RateMetric(string name, Func<LoadStatistics, double> read, Func<PointStatistics, double, double> readPoint)
        : base(name, MetricUnit.PerSecond) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The threshold that the metric stays below a limit.</summary>
    public static Threshold operator <(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.LessThan, limit.PerSecond);

    /// <summary>The threshold that the metric stays above a limit.</summary>
    public static Threshold operator >(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.MoreThan, limit.PerSecond);

    /// <summary>The threshold that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.AtMost, limit.PerSecond);

    /// <summary>The threshold that the metric reaches a limit.</summary>
    public static Threshold operator >=(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.AtLeast, limit.PerSecond);

    /// <inheritdoc/>
    public bool Equals(RateMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override double? Read(LoadStatistics statistics) => statistics.Duration > TimeSpan.Zero ? _read(statistics) : null;

    internal override double? Read(PointStatistics point, TimeSpan length) => length > TimeSpan.Zero ? _readPoint(point, length.TotalSeconds) : null;
}
