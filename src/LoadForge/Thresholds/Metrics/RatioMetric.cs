using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>A share, compared with a <see cref="Ratio"/> such as <c>1.Percent()</c>.</summary>
public sealed record RatioMetric : Metric
{
    private readonly Func<LoadStatistics, double?> _read;
    private readonly Func<PointStatistics, double?> _readPoint;

    internal RatioMetric(string name, Func<LoadStatistics, double?> read, Func<PointStatistics, double?> readPoint)
        : base(name, MetricUnit.Ratio) => (_read, _readPoint) = (read, readPoint);

    /// <summary>The threshold that the metric stays below a limit.</summary>
    public static Threshold operator <(RatioMetric metric, Ratio limit) => new(metric, Comparison.LessThan, limit.Value);

    /// <summary>The threshold that the metric stays above a limit.</summary>
    public static Threshold operator >(RatioMetric metric, Ratio limit) => new(metric, Comparison.MoreThan, limit.Value);

    /// <summary>The threshold that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(RatioMetric metric, Ratio limit) => new(metric, Comparison.AtMost, limit.Value);

    /// <summary>The threshold that the metric reaches a limit.</summary>
    public static Threshold operator >=(RatioMetric metric, Ratio limit) => new(metric, Comparison.AtLeast, limit.Value);

    /// <inheritdoc/>
    public bool Equals(RatioMetric? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override bool IsKnownEachSecond => this == ErrorRate;

    internal override double? Read(LoadStatistics statistics) => _read(statistics);

    internal override double? Read(PointStatistics point, TimeSpan length) => _readPoint(point);
}
