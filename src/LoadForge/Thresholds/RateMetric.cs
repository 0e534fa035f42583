using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>Events per second, compared with an <see cref="ArrivalRate"/> such as <c>100.PerSecond()</c>.</summary>
public sealed record RateMetric : Metric
{
    private readonly Func<Figures, double> _read;
    private readonly Func<PointFigures, double, double> _readPoint;

    internal RateMetric(string name, Func<Figures, double> read, Func<PointFigures, double, double> readPoint)
        : base(name, MetricUnit.PerSecond) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The promise that the metric stays below a limit.</summary>
    public static Threshold operator <(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.LessThan, limit.PerSecond);

    /// <summary>The promise that the metric stays above a limit.</summary>
    public static Threshold operator >(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.MoreThan, limit.PerSecond);

    /// <summary>The promise that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.AtMost, limit.PerSecond);

    /// <summary>The promise that the metric reaches a limit.</summary>
    public static Threshold operator >=(RateMetric metric, ArrivalRate limit) => new(metric, Comparison.AtLeast, limit.PerSecond);

    /// <inheritdoc/>
    public bool Equals(RateMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override double? Read(Figures figures) => figures.Duration > TimeSpan.Zero ? _read(figures) : null;

    internal override double? Read(PointFigures point, TimeSpan length) => length > TimeSpan.Zero ? _readPoint(point, length.TotalSeconds) : null;
}
