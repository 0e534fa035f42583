using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Thresholds;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Constraints;

/// <summary>Holds when a figure of a result, phase, scenario or step lies on the right side of a limit. Made by <c>Has.P99.LessThan(…)</c> and its like.</summary>
public sealed class MetricConstraint : Constraint
{
    private readonly Threshold _threshold;

    internal MetricConstraint(Threshold threshold)
        : base(threshold) => _threshold = threshold;

    /// <inheritdoc/>
    public override string Description => $"{_threshold.Metric.Name} {Words(_threshold.Comparison)} {Quantity.Limit(_threshold.Limit, _threshold.Metric.Unit)}";

    /// <summary>Judges the figures of what was measured.</summary>
    /// <param name="actual">A <see cref="LoadResult"/>, <see cref="PhaseResult"/>, <see cref="ScenarioResult"/> or <see cref="StepResult"/>.</param>
    /// <exception cref="ArgumentException">It is nothing measured.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (actual is not IMeasured measured)
        {
            throw new ArgumentException(
                $"{_threshold.Metric.Name} is a figure of a load result, a phase, a scenario or a step; this is {(actual is null ? "null" : "a " + actual.GetType().Name)}.", nameof(actual));
        }

        Verdict verdict = _threshold.Judge(measured);
        return new ConstraintResult(this, new MeasuredText(VerdictText.Measured(verdict)), verdict.Status == VerdictStatus.Passed);
    }

    private static string Words(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "less than",
        Comparison.AtMost => "at most",
        Comparison.MoreThan => "greater than",
        _ => "at least",
    };
}
