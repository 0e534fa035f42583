using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Thresholds;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Constraints;

/// <summary>
/// Holds when a figure of a result, phase, scenario or step lies on the right side of a limit. A time or a throughput of a run whose generator was saturated leaves the test
/// inconclusive by itself. Made by <c>Has.P99.LessThan(…)</c> and its like.
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
        return new ConstraintResult(this, new MeasuredText(VerdictText.Measured(verdict)), Doubts(measured, verdict) || verdict.Status == VerdictStatus.Passed);
    }

    // As of a promise: a time or a rate that was measured by a generator that could not keep up says nothing, kept or not.
    private bool Doubts(IMeasured measured, Verdict verdict)
    {
        if (verdict.Actual is null || verdict.Unit is not (MetricUnit.Time or MetricUnit.PerSecond)) return false;
        if (PublishedRuns.Of(measured) is not { Generator: { IsHealthy: false } generator } || Ruling.Here() is not { } ruling) return false;
        ruling.Doubt($"{Description} cannot be told: the generator was saturated: {string.Join("; ", generator.Saturation.Select(Printable.Line))}\n  {VerdictText.Measured(verdict)}", AllureCause.GeneratorSaturated);
        return true;
    }

    private static string Words(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "less than",
        Comparison.AtMost => "at most",
        Comparison.MoreThan => "greater than",
        _ => "at least",
    };
}
