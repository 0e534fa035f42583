using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Thresholds;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Constraints;

/// <summary>
/// Holds when a figure of a result, phase, scenario or step lies on the right side of a limit. A time or a throughput that a saturated generator could have decided
/// leaves the test inconclusive by itself. Made by <c>Has.P99.LessThan(…)</c> and its like.
/// </summary>
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
        if (PublishedRuns.Of(measured) is { Generator: var generator } && Ruling.Here() is { } ruling) verdict = Told(_threshold.Judge(measured, generator), ruling);
        return new ConstraintResult(this, new MeasuredText(VerdictText.Measured(verdict)), verdict.Status == VerdictStatus.Passed);
    }

    // As of a threshold of the plan: what the generator's own delays could have decided is left open, and the assertion lets the test go on.
    private Verdict Told(Verdict verdict, Ruling ruling)
    {
        if (verdict.Status != VerdictStatus.Inconclusive) return verdict;
        ruling.Doubt($"{Description} cannot be told: {Printable.Line(verdict.Reason)}\n  {VerdictText.Measured(verdict)}", AllureCause.GeneratorSaturated);
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
