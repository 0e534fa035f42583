using LoadForge.Thresholds;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Constraints;

/// <summary>The beginning of an assertion about a figure, as <c>Has.P99</c>: a comparison with a limit completes it.</summary>
/// <typeparam name="TLimit">What the figure is compared with: a time, a ratio, a rate or a count.</typeparam>
public sealed class MetricExpression<TLimit>
{
    private readonly ConstraintExpression _before;
    private readonly Metric _metric;
    private readonly Func<TLimit, double> _toBaseUnit;

    internal MetricExpression(ConstraintExpression before, Metric metric, Func<TLimit, double> toBaseUnit) => (_before, _metric, _toBaseUnit) = (before, metric, toBaseUnit);

    /// <summary>The figure must be less than the limit.</summary>
    /// <param name="limit">The limit, which itself does not do.</param>
    public MetricConstraint LessThan(TLimit limit) => Compare(Comparison.LessThan, limit);

    /// <summary>The figure must not exceed the limit.</summary>
    /// <param name="limit">The limit, which itself does.</param>
    public MetricConstraint AtMost(TLimit limit) => Compare(Comparison.AtMost, limit);

    /// <inheritdoc cref="AtMost"/>
    public MetricConstraint LessThanOrEqualTo(TLimit limit) => AtMost(limit);

    /// <summary>The figure must exceed the limit.</summary>
    /// <param name="limit">The limit, which itself does not do.</param>
    public MetricConstraint GreaterThan(TLimit limit) => Compare(Comparison.MoreThan, limit);

    /// <summary>The figure must reach the limit.</summary>
    /// <param name="limit">The limit, which itself does.</param>
    public MetricConstraint AtLeast(TLimit limit) => Compare(Comparison.AtLeast, limit);

    /// <inheritdoc cref="AtLeast"/>
    public MetricConstraint GreaterThanOrEqualTo(TLimit limit) => AtLeast(limit);

    private MetricConstraint Compare(Comparison comparison, TLimit limit) => _before.Append(new MetricConstraint(new Threshold(_metric, comparison, _toBaseUnit(limit))));
}
