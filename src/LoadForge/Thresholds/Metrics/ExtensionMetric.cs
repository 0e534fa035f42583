using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>
/// A metric whose values a run extension measures (see <see cref="ExtensionValue"/>), compared with a limit in its own unit.
/// Created by <see cref="ExtensionMetrics"/>.
/// </summary>
/// <typeparam name="TLimit">What limits are written in, such as <see cref="Units.DataSize"/> or <see cref="TimeSpan"/>.</typeparam>
public sealed record ExtensionMetric<TLimit> : Metric
    where TLimit : struct
{
    private readonly Func<TLimit, double> _toBaseUnit;
    private readonly bool _isKnownEachSecond;
    private readonly string? _requirement;

    internal ExtensionMetric(string name, MetricUnit unit, Func<TLimit, double> toBaseUnit, bool isKnownEachSecond, string? requirement)
        : base(name, unit) => (_toBaseUnit, _isKnownEachSecond, _requirement) = (toBaseUnit, isKnownEachSecond, requirement);

    /// <summary>The threshold that the metric stays below a limit.</summary>
    public static Threshold operator <(ExtensionMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.LessThan, metric._toBaseUnit(limit));

    /// <summary>The threshold that the metric stays above a limit.</summary>
    public static Threshold operator >(ExtensionMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.MoreThan, metric._toBaseUnit(limit));

    /// <summary>The threshold that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(ExtensionMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.AtMost, metric._toBaseUnit(limit));

    /// <summary>The threshold that the metric reaches a limit.</summary>
    public static Threshold operator >=(ExtensionMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.AtLeast, metric._toBaseUnit(limit));

    /// <inheritdoc/>
    public bool Equals(ExtensionMetric<TLimit>? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override bool IsKnownEachSecond => _isKnownEachSecond;

    internal override double? Read(LoadStatistics statistics) => statistics.ExtensionValue(Name)?.Value;

    internal override double? Read(PointStatistics point, TimeSpan length) => point.ExtensionValue(Name)?.Value;

    internal override string? MissingIn(LoadStatistics statistics) => statistics.ExtensionValue(Name) is not null
        ? null
        : $"{Name} was not measured here{(_requirement is null ? "" : "; " + _requirement)}";
}
