using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>A plain count, compared with a whole number.</summary>
public sealed record CountMetric : Metric
{
    private readonly Func<Figures, long> _read;
    private readonly Func<PointFigures, long> _readPoint;

    internal CountMetric(string name, Func<Figures, long> read, Func<PointFigures, long> readPoint)
        : base(name, MetricUnit.Count) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The promise that the metric stays below a limit.</summary>
    public static Threshold operator <(CountMetric metric, long limit) => new(metric, Comparison.LessThan, limit);

    /// <summary>The promise that the metric stays above a limit.</summary>
    public static Threshold operator >(CountMetric metric, long limit) => new(metric, Comparison.MoreThan, limit);

    /// <summary>The promise that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(CountMetric metric, long limit) => new(metric, Comparison.AtMost, limit);

    /// <summary>The promise that the metric reaches a limit.</summary>
    public static Threshold operator >=(CountMetric metric, long limit) => new(metric, Comparison.AtLeast, limit);

    /// <inheritdoc/>
    public bool Equals(CountMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override double? Read(Figures figures) => _read(figures);

    internal override double? Read(PointFigures point, TimeSpan length) => _readPoint(point);
}
