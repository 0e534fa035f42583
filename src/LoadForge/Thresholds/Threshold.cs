using System.Diagnostics.CodeAnalysis;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>
/// A promise as a value: a metric, a comparison and a limit, for the whole run or for one step, one phase, each window of time. The same object judges a result,
/// watches a run and prints itself; what it prints, <see cref="Parse"/> reads back.
/// </summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Limit">The limit in the metric's base unit: microseconds, a ratio, events per second or a count; finite, and 0 or more except for numbers of the scenarios' own.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit is none that the metric can reach.</exception>
public sealed partial record Threshold(Metric Metric, Comparison Comparison, double Limit)
{
    /// <summary>The limit in the metric's base unit: microseconds, a ratio, events per second or a count; finite, and 0 or more except for numbers of the scenarios' own.</summary>
    public double Limit { get; init; } = double.IsFinite(Limit) && (Limit >= 0 || Metric is CustomMetric { Unit: not MetricUnit.Time })
        ? Limit
        : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, $"{Metric.Name} {Comparison.Symbol()} …: the limit must be finite and not below 0.");

    /// <summary>
    /// The step that the promise is about, or the scenario if no step has the name; null for all steps together. The error rate, failures and successes of a scenario are of its
    /// iterations, and mean the scenario even if a step has its name.
    /// </summary>
    public string? Step { get; init; }

    /// <summary>The same promise about one step, or about all steps of one scenario.</summary>
    /// <param name="step">The step's name, as it will be recorded; a scenario's name if no step has it.</param>
    public Threshold On(string step)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(step);
        return this with { Step = step };
    }

    /// <summary>Reads a threshold from text, such as <c>error rate &lt; 1%</c> or <c>pay: p99 &lt; 500ms in every 10s during hold, abort after 5s</c>.</summary>
    /// <param name="text">
    /// The text: an optional step and a colon, a metric, a comparison, a limit with its unit; then, in any order and with or without commas, <c>in every 10s</c> or
    /// <c>in at least 95% of 10s windows</c>, <c>for 5s</c>, <c>including failures</c>, <c>during hold</c>, <c>abort after 5s</c> (<c>abort</c> alone means that).
    /// </param>
    /// <exception cref="FormatException">The text is no threshold; the message says where and what was expected.</exception>
    public static Threshold Parse(string text) => ThresholdText.Parse(text);

    /// <summary>Reads a threshold from text, without an exception for text that is none.</summary>
    /// <param name="text">The text, as for <see cref="Parse"/>.</param>
    /// <param name="threshold">The threshold; null if the text is none.</param>
    /// <returns>Whether the text is a threshold.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Threshold? threshold) => ThresholdText.TryParse(text, out threshold);

    /// <summary>The threshold as text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => ThresholdText.Print(this);

    /// <summary>Judges a result.</summary>
    /// <param name="result">The result of a run.</param>
    public Verdict Judge(LoadResult result) => ThresholdJudge.Judge(this, result);

    /// <summary>Judges the figures of a part of a result, whichever step the threshold names, as they were measured: without their course over time and without
    /// regard to the generator's health.</summary>
    /// <param name="measured">A phase, scenario or step, or a whole result.</param>
    public Verdict Judge(IMeasured measured) => ThresholdJudge.Judge(this, measured);

    /// <summary>Judges the figures of a part of a result as a run is judged: inconclusive where the delays of a saturated generator could have decided.</summary>
    /// <param name="measured">A phase, scenario or step, or a whole result.</param>
    /// <param name="generator">How the generator fared in the run that the part belongs to.</param>
    public Verdict Judge(IMeasured measured, GeneratorHealth generator) => ThresholdJudge.Judge(this, measured, generator);
}
