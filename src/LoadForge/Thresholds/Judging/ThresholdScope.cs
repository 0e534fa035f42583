using LoadForge.Formatting;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Thresholds.Judging;

/// <summary>The scope of a threshold: the whole run, a step in all scenarios in which it ran, or a scenario; all judged phases, or one.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Statistics">Its statistics.</param>
/// <param name="Missing">Why there is nothing to judge; null if there is.</param>
internal sealed record ThresholdScope(string Label, LoadStatistics Statistics, string? Missing)
{
    /// <summary>The value of a metric that is not part of statistics.</summary>
    public double? Value { get; private init; }

    /// <summary>The number of samples of such a value.</summary>
    public long Samples { get; private init; }

    public static ThresholdScope Of(Threshold threshold, LoadResult result)
    {
        if (threshold.Metric is CustomMetric custom)
        {
            (double? value, long samples, string? missing) = custom.Read(result);
            missing = threshold.Step is { } step ? $"a custom metric does not belong to a step, but the threshold names \"{step}\"" : missing;
            return new ThresholdScope(result.Label, LoadStatistics.None, missing) { Value = value, Samples = samples };
        }

        if (threshold.Metric == Metric.CheckRate) return OfChecks(threshold.Step, result);
        (PhaseResult[] phases, string? noPhase) = PhaseChoice.In(result, threshold);
        if (noPhase is not null) return new ThresholdScope(threshold.Step ?? result.Label, LoadStatistics.None, noPhase);
        return threshold.Step is { } name ? OfName(name, threshold, result, phases) : OfAll(threshold, result, phases);
    }

    private static ThresholdScope OfAll(Threshold threshold, LoadResult result, PhaseResult[] phases)
    {
        LoadStatistics statistics = threshold.Population(
            threshold.Phase is null ? result.Statistics : LoadStatistics.Sum([.. phases.Select(phase => phase.Statistics)], PhaseTime.Of(phases)));
        return new ThresholdScope(result.Label, statistics, threshold.Metric.MissingIn(statistics));
    }

    private static ThresholdScope OfName(string name, Threshold threshold, LoadResult result, PhaseResult[] phases)
    {
        ScenarioResult[] scenarios = threshold.Phase is null ? [.. result.Scenarios] : [.. phases.SelectMany(phase => phase.Scenarios)];
        ScenarioResult[] named = [.. scenarios.Where(scenario => scenario.Name == name && scenario.Statistics.Count + scenario.Statistics.Cancelled > 0)];
        if (threshold.IsAboutErrors && named.Length > 0) return OfIterations(named, threshold, phases);
        StepResult[] steps = [.. scenarios.SelectMany(scenario => scenario.Steps).Where(step => step.Name == name && !IsOfFailuresOutside(step))];
        bool isStep = steps.Length > 0 || result.Steps.Any(step => step.Name == name && !IsOfFailuresOutside(step));
        IMeasured[] parts = isStep ? steps : named;
        string[] ranIn = [.. steps.Length > 0 ? steps.Select(step => step.Scenario) : named.Select(scenario => scenario.Name)];
        return parts switch
        {
            [] => new ThresholdScope(name, LoadStatistics.None, Absent(name, threshold, result)),
            [var part] => new ThresholdScope(part.Label, threshold.Population(part.Statistics), threshold.Metric.MissingIn(part.Statistics)),
            _ => new ThresholdScope(
                LabelOf(parts, steps, name), threshold.Population(
                    LoadStatistics.Sum(
                        [.. parts.Select(part => part.Statistics)],
                        PhaseTime.Of(phases.Where(phase => phase.Scenarios.Any(scenario => ranIn.Contains(scenario.Name)))))), null),
        };
    }

    private static ThresholdScope OfIterations(ScenarioResult[] parts, Threshold threshold, PhaseResult[] phases) => new(
        parts[0].Label, LoadStatistics.Sum(
            [.. parts.Select(part => part.Iterations)], threshold.Phase is null ? parts[0].Iterations.Duration : PhaseTime.Of(phases)), null);

    // Failures outside all steps are recorded as a step that has the name of the scenario. A threshold on the scenario does not mean that step.
    private static bool IsOfFailuresOutside(StepResult step) => step.Name == step.Scenario && step.Statistics is { Ok: 0, Failed: > 0 };

    private static string LabelOf(IMeasured[] parts, StepResult[] steps, string name) =>
        steps.Length == 0 ? parts[0].Label : $"{BoundedList.Of(steps.Select(step => step.Scenario).Distinct())} › {name}";

    private static ThresholdScope OfChecks(string? name, LoadResult result)
    {
        CheckStatistics[] checks = [.. result.Checks.Where(check => name is null || check.Name == name)];
        long made = checks.Sum(check => check.Count);
        string known = result.Checks.IsEmpty
            ? "no checks were made"
            : "the checks that were made are " + NearestName.List(name ?? "", [.. result.Checks.Select(check => check.Name)]);
        return new ThresholdScope(
            name is null ? result.Label : $"{result.Label} › {name}",
            LoadStatistics.None,
            made > 0 ? null
                : name is null ? $"{known} in the judged phases"
                : $"no check \"{name}\" was made in the judged phases; {NearestName.Hint(name, result.Checks.Select(check => check.Name), known)}")
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
            return $"the step \"{name}\" ran only in {BoundedList.Of(unjudged)}, which are never judged";
        }

        string[] ran = [.. result.Steps.Select(step => step.Name).Distinct()];
        string[] scenarios = [.. result.Scenarios.Select(scenario => scenario.Name)];
        string known = ran.Length == 0 ? "nothing ran at all" : "the steps that ran are " + NearestName.List(name, ran);
        string advice = BoundedList.AdviceOnNames(ran.Length) is { } text ? $"; the {text}" : "";
        return $"no step \"{name}\" ran; {NearestName.Hint(name, [.. ran, .. scenarios], known)}{advice}";

        bool Ran(PhaseResult phase) => phase.Scenarios.Any(scenario => scenario.Steps.Any(step => step.Name == name));
    }
}
