using LoadForge.Formatting;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>What a threshold looks at: the whole run, a step in whichever scenarios it ran, or a scenario; all judged phases of it, or one.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Figures">What was measured of it.</param>
/// <param name="Missing">Why there is nothing to look at; null when there is.</param>
internal sealed record ThresholdScope(string Label, Figures Figures, string? Missing)
{
    /// <summary>The value, of a metric that no figures hold.</summary>
    public double? Value { get; private init; }

    /// <summary>What such a value rests on.</summary>
    public long Samples { get; private init; }

    public static ThresholdScope Of(Threshold threshold, LoadResult result)
    {
        if (threshold.Metric is CustomMetric custom)
        {
            (double? value, long samples, string? missing) = custom.Read(result);
            missing = threshold.Step is { } step ? $"a metric of the scenario's own belongs to no step, but the threshold names \"{step}\"" : missing;
            return new ThresholdScope(result.Label, Figures.None, missing) { Value = value, Samples = samples };
        }

        if (threshold.Metric == Metric.CheckRate) return OfChecks(threshold.Step, result);
        (PhaseResult[] phases, string? noPhase) = PhaseChoice.In(result, threshold);
        if (noPhase is not null) return new ThresholdScope(threshold.Step ?? result.Label, Figures.None, noPhase);
        return threshold.Step is { } name ? OfName(name, threshold, result, phases) : OfAll(threshold, result, phases);
    }

    private static ThresholdScope OfAll(Threshold threshold, LoadResult result, PhaseResult[] phases)
    {
        Figures figures = threshold.Population(threshold.Phase is null ? result.Figures : Figures.Sum([.. phases.Select(phase => phase.Figures)], PhaseTime.Of(phases)));
        return new ThresholdScope(result.Label, figures, threshold.Metric.MissingIn(figures));
    }

    private static ThresholdScope OfName(string name, Threshold threshold, LoadResult result, PhaseResult[] phases)
    {
        ScenarioResult[] scenarios = threshold.Phase is null ? [.. result.Scenarios] : [.. phases.SelectMany(phase => phase.Scenarios)];
        ScenarioResult[] named = [.. scenarios.Where(scenario => scenario.Name == name && scenario.Figures.Count + scenario.Figures.Cancelled > 0)];
        if (threshold.SpeaksOfErrors && named.Length > 0) return OfIterations(named, threshold, phases);
        StepResult[] steps = [.. scenarios.SelectMany(scenario => scenario.Steps).Where(step => step.Name == name && !IsOfFailuresOutside(step))];
        bool isStep = steps.Length > 0 || result.Steps.Any(step => step.Name == name && !IsOfFailuresOutside(step));
        IMeasured[] parts = isStep ? steps : named;
        string[] ranIn = [.. steps.Length > 0 ? steps.Select(step => step.Scenario) : named.Select(scenario => scenario.Name)];
        return parts switch
        {
            [] => new ThresholdScope(name, Figures.None, Absent(name, threshold, result)),
            [var part] => new ThresholdScope(part.Label, threshold.Population(part.Figures), threshold.Metric.MissingIn(part.Figures)),
            _ => new ThresholdScope(
                LabelOf(parts, steps, name), threshold.Population(Figures.Sum([.. parts.Select(part => part.Figures)], PhaseTime.Of(phases.Where(phase => phase.Scenarios.Any(scenario => ranIn.Contains(scenario.Name)))))), null),
        };
    }

    private static ThresholdScope OfIterations(ScenarioResult[] parts, Threshold threshold, PhaseResult[] phases) => new(
        parts[0].Label, Figures.Sum([.. parts.Select(part => part.Iterations)], threshold.Phase is null ? parts[0].Iterations.Duration : PhaseTime.Of(phases)), null);

    // What fails outside all steps is booked on one that is named like the scenario. Whoever names the scenario does not mean that.
    private static bool IsOfFailuresOutside(StepResult step) => step.Name == step.Scenario && step.Figures is { Ok: 0, Failed: > 0 };

    private static string LabelOf(IMeasured[] parts, StepResult[] steps, string name) =>
        steps.Length == 0 ? parts[0].Label : $"{BoundedList.Of(steps.Select(step => step.Scenario).Distinct())} › {name}";

    private static ThresholdScope OfChecks(string? name, LoadResult result)
    {
        CheckFigures[] checks = [.. result.Checks.Where(check => name is null || check.Name == name)];
        long made = checks.Sum(check => check.Count);
        string known = result.Checks.IsEmpty ? "no check was made at all" : "the checks that were made are " + NearestName.List(name ?? "", [.. result.Checks.Select(check => check.Name)]);
        return new ThresholdScope(name is null ? result.Label : $"{result.Label} › {name}", Figures.None, made > 0 ? null : name is null ? $"{known} in the judged phases" : $"no check \"{name}\" was made in the judged phases; {NearestName.Hint(name, result.Checks.Select(check => check.Name), known)}")
        {
            Value = made > 0 ? Units.Ratio.Of(checks.Sum(check => check.Ok), made).Value : null,
            Samples = made,
        };
    }

    private static string Absent(string name, Threshold threshold, LoadResult result)
    {
        if (result.Steps.Any(step => step.Name == name)) return $"the step \"{name}\" did not run in the phase \"{threshold.Phase}\"";
        string[] unjudged = [.. result.Phases.Where(Ran).Select(phase => phase.Name)];
        if (unjudged.Length > 0)
        {
            return $"the step \"{name}\" ran only in {BoundedList.Of(unjudged)}, which no threshold judges";
        }

        string[] ran = [.. result.Steps.Select(step => step.Name).Distinct()];
        string[] scenarios = [.. result.Scenarios.Select(scenario => scenario.Name)];
        string known = ran.Length == 0 ? "no step ran at all" : "the steps that ran are " + NearestName.List(name, ran);
        string advice = BoundedList.AdviceOnNames(ran.Length) is { } text ? $"; the {text}" : "";
        return $"no step \"{name}\" ran; {NearestName.Hint(name, [.. ran, .. scenarios], known)}{advice}";

        bool Ran(PhaseResult phase) => phase.Scenarios.Any(scenario => scenario.Steps.Any(step => step.Name == name));
    }
}
