using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>The beginning of an assertion on a statistic, such as <c>Has.P99</c>; a comparison with a limit completes it.</summary>
/// <typeparam name="TLimit">The type of the limit: a time, a ratio, a rate or a count.</typeparam>
public sealed class MetricExpression<TLimit>
{
    private readonly ConstraintExpression _before;
    private readonly Metric _metric;
    private readonly Func<TLimit, double> _toBaseUnit;

    internal MetricExpression(ConstraintExpression before, Metric metric, Func<TLimit, double> toBaseUnit) =>
        (_before, _metric, _toBaseUnit) = (before, metric, toBaseUnit);

    /// <summary>The value must be less than the limit.</summary>
    /// <param name="limit">The limit, exclusive.</param>
    public MetricConstraint LessThan(TLimit limit) => Compare(Comparison.LessThan, limit);

    /// <summary>The value must not exceed the limit.</summary>
    /// <param name="limit">The limit, inclusive.</param>
    public MetricConstraint AtMost(TLimit limit) => Compare(Comparison.AtMost, limit);

    /// <inheritdoc cref="AtMost"/>
    public MetricConstraint LessThanOrEqualTo(TLimit limit) => AtMost(limit);

    /// <summary>The value must exceed the limit.</summary>
    /// <param name="limit">The limit, exclusive.</param>
    public MetricConstraint GreaterThan(TLimit limit) => Compare(Comparison.MoreThan, limit);

    /// <summary>The value must be at least the limit.</summary>
    /// <param name="limit">The limit, inclusive.</param>
    public MetricConstraint AtLeast(TLimit limit) => Compare(Comparison.AtLeast, limit);

    /// <inheritdoc cref="AtLeast"/>
    public MetricConstraint GreaterThanOrEqualTo(TLimit limit) => AtLeast(limit);

    private MetricConstraint Compare(Comparison comparison, TLimit limit) =>
        _before.Append(new MetricConstraint(new Threshold(_metric, comparison, _toBaseUnit(limit))));
}
