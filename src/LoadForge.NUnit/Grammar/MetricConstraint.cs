using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>
/// Passes if a statistic of a result, phase, scenario or step meets its limit. If a saturated generator could have changed the answer for a time or
/// throughput, the test is inconclusive. Created by <c>Has.P99.LessThan(…)</c> and similar expressions.
/// </summary>
public sealed class MetricConstraint : Constraint
{
    private readonly Threshold _threshold;

    internal MetricConstraint(Threshold threshold)
        : base(threshold) => _threshold = threshold;

    /// <inheritdoc/>
    public override string Description => $"{_threshold.Metric.Name} {Words(_threshold.Comparison)} {Quantity.Limit(_threshold.Limit, _threshold.Metric.Unit)}";

    /// <summary>Judges a statistic.</summary>
    /// <param name="actual">A <see cref="LoadResult"/>, <see cref="PhaseResult"/>, <see cref="ScenarioResult"/> or <see cref="StepResult"/>.</param>
    /// <exception cref="ArgumentException">It is not one of these.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (actual is not IMeasured measured)
        {
            throw new ArgumentException(
                $"{_threshold.Metric.Name} is a statistic of a load result, a phase, a scenario or a step; this is "
                    + $"{(actual is null ? "null" : "a " + actual.GetType().Name)}.", nameof(actual));
        }

        Verdict verdict = _threshold.Judge(measured);
        if (PublishedRuns.Of(measured) is { Generator: var generator } && TestOutcome.Here() is { } ruling)
        {
            verdict = Told(_threshold.Judge(measured, generator), ruling);
        }

        return new ConstraintResult(this, new MeasuredText(VerdictText.Measured(verdict)), verdict.Status == VerdictStatus.Passed);
    }

    // As for a threshold of the plan: if delays of the generator could have decided, the answer is inconclusive, and the test continues.
    private Verdict Told(Verdict verdict, TestOutcome ruling)
    {
        if (verdict.Status != VerdictStatus.Inconclusive) return verdict;
        ruling.Doubt($"{Description} cannot be decided: {Printable.Line(verdict.Reason)}\n  {VerdictText.Measured(verdict)}", AllureCause.GeneratorSaturated);
        return verdict with { Status = VerdictStatus.Passed };
    }

    private static string Words(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "less than",
        Comparison.AtMost => "at most",
        Comparison.MoreThan => "greater than",
        _ => "at least",
    };
}
