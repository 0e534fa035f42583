using System.Diagnostics.CodeAnalysis;
using LoadForge.Results;
using LoadForge.Thresholds.Grammar;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>
/// A threshold as a value: a metric, a comparison and a limit, for the whole run, one step, one phase or each window of time. The same object judges a
/// result and watches a run. <see cref="Parse"/> reads back its text form.
/// </summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Limit">
/// The limit in the metric's base unit: microseconds, a ratio, events per second or a count; finite, and 0 or more except for custom metrics.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The limit is not valid for the metric.</exception>
public sealed partial record Threshold(Metric Metric, Comparison Comparison, double Limit)
{
    /// <summary>
    /// The limit in the metric's base unit: microseconds, a ratio, events per second or a count; finite, and 0 or more except for custom
    /// metrics.
    /// </summary>
    public double Limit { get; init; } = double.IsFinite(Limit) && (Limit >= 0 || Metric is CustomMetric { Unit: not MetricUnit.Time })
        ? Limit
        : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, $"{Metric.Name} {Comparison.Symbol()} …: the limit must be finite and not negative.");

    /// <summary>
    /// The step that the threshold applies to, or the scenario if no step has that name; null for all steps together. Error rate, failures and successes of a
    /// scenario refer to its iterations, and to the scenario even if a step has the same name.
    /// </summary>
    public string? Step { get; init; }

    /// <summary>The same threshold for one step, or for all steps of one scenario.</summary>
    /// <param name="step">The step's name, as it will be recorded; a scenario's name if no step has it.</param>
    public Threshold On(string step)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(step);
        return this with { Step = step };
    }

    /// <summary>
    /// Parses a threshold, such as <c>error rate &lt; 1%</c> or <c>pay: p99 &lt; 500ms in every 10s during hold, abort after 5s</c>.
    /// </summary>
    /// <param name="text">
    /// The text: an optional step and a colon, a metric, a comparison, a limit with its unit; then, in any order and with or without commas, <c>in every
    /// 10s</c> or <c>in at least 95% of 10s windows</c>, <c>for 5s</c>, <c>including failures</c>, <c>during hold</c>, <c>abort after 5s</c> (<c>abort</c>
    /// alone means 5 s).
    /// </param>
    /// <exception cref="FormatException">The text is not a valid threshold; the message names the position and what was expected.</exception>
    public static Threshold Parse(string text) => ThresholdText.Parse(text);

    /// <summary>Parses a threshold, without an exception for invalid text.</summary>
    /// <param name="text">The text, as for <see cref="Parse"/>.</param>
    /// <param name="threshold">The threshold; null if the text is not a threshold.</param>
    /// <returns>Whether the text is a threshold.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Threshold? threshold) => ThresholdText.TryParse(text, out threshold);

    /// <summary>The threshold as text, which <see cref="Parse"/> accepts.</summary>
    public override string ToString() => ThresholdText.Print(this);

    /// <summary>Judges a result.</summary>
    /// <param name="result">The result of a run.</param>
    public Verdict Judge(LoadResult result) => ThresholdJudge.Judge(this, result);

    /// <summary>Judges the statistics of a part of a result as measured, whichever step the threshold names, without values over time and without
    /// regard to the generator's health.</summary>
    /// <param name="measured">A phase, scenario, step or whole result.</param>
    public Verdict Judge(IMeasured measured) => ThresholdJudge.Judge(this, measured);

    /// <summary>
    /// Judges the statistics of a part of a result like a run: inconclusive if the delays of a saturated generator could have changed the verdict.
    /// </summary>
    /// <param name="measured">A phase, scenario, step or whole result.</param>
    /// <param name="generator">The health of the generator in the run that the part belongs to.</param>
    public Verdict Judge(IMeasured measured, GeneratorHealth generator) => ThresholdJudge.Judge(this, measured, generator);
}
