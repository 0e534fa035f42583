using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>A share, compared with a <see cref="Ratio"/> such as <c>1.Percent()</c>.</summary>
public sealed record RatioMetric : Metric
{
    private readonly Func<Figures, double?> _read;
    private readonly Func<PointFigures, double?> _readPoint;

    internal RatioMetric(string name, Func<Figures, double?> read, Func<PointFigures, double?> readPoint)
        : base(name, MetricUnit.Ratio) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The promise that the metric stays below a limit.</summary>
    public static Threshold operator <(RatioMetric metric, Ratio limit) => new(metric, Comparison.LessThan, limit.Value);

    /// <summary>The promise that the metric stays above a limit.</summary>
    public static Threshold operator >(RatioMetric metric, Ratio limit) => new(metric, Comparison.MoreThan, limit.Value);

    /// <summary>The promise that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(RatioMetric metric, Ratio limit) => new(metric, Comparison.AtMost, limit.Value);

    /// <summary>The promise that the metric reaches a limit.</summary>
    public static Threshold operator >=(RatioMetric metric, Ratio limit) => new(metric, Comparison.AtLeast, limit.Value);

    /// <inheritdoc/>
    public bool Equals(RatioMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override bool IsKnownEachSecond => this == ErrorRate;

    internal override double? Read(Figures figures) => _read(figures);

    internal override double? Read(PointFigures point, TimeSpan length) => _readPoint(point);
}
