using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>A named figure taken beside the steps of a run (see <see cref="Reading"/>), compared with a limit in its own unit.</summary>
/// <typeparam name="TLimit">What limits are written in, such as <see cref="Units.DataSize"/> or <see cref="TimeSpan"/>.</typeparam>
public sealed record ReadingMetric<TLimit> : Metric
    where TLimit : struct
{
    private readonly Func<TLimit, double> _toBaseUnit;

    internal ReadingMetric(string name, MetricUnit unit, Func<TLimit, double> toBaseUnit)
        : base(name, unit) => _toBaseUnit = toBaseUnit;

    /// <summary>The promise that the metric stays below a limit.</summary>
    public static Threshold operator <(ReadingMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.LessThan, metric._toBaseUnit(limit));

    /// <summary>The promise that the metric stays above a limit.</summary>
    public static Threshold operator >(ReadingMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.MoreThan, metric._toBaseUnit(limit));

    /// <summary>The promise that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(ReadingMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.AtMost, metric._toBaseUnit(limit));

    /// <summary>The promise that the metric reaches a limit.</summary>
    public static Threshold operator >=(ReadingMetric<TLimit> metric, TLimit limit) => new(metric, Comparison.AtLeast, metric._toBaseUnit(limit));

    /// <inheritdoc/>
    public bool Equals(ReadingMetric<TLimit>? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    internal override bool IsKnownEachSecond => ServerMetric.All.Contains(this);

    internal override double? Read(Figures figures) => figures.Reading(Name)?.Value;

    internal override double? Read(PointFigures point, TimeSpan length) => point.Reading(Name)?.Value;

    internal override string? MissingIn(Figures figures) => figures.Reading(Name) is not null
        ? null
        : $"nothing in this run measures {Name} here; server-side figures need .Against(app) of LoadForge.AspNetCore and are of a run or a phase, those of calls need LoadForge.Resilience";
}
