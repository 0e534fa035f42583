using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>What a threshold looks at: the whole run, or a step in whichever scenarios it ran; all judged phases of it.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Figures">What was measured of it.</param>
/// <param name="Missing">Why there is nothing to look at; null when there is.</param>
internal sealed record ThresholdScope(string Label, Figures Figures, string? Missing)
{
    public static ThresholdScope Of(Threshold threshold, LoadResult result)
    {
        if (threshold.Step is not { } name)
        {
            return new ThresholdScope(result.Label, result.Figures, threshold.Metric.MissingIn(result.Figures));
        }

        StepResult[] steps = [.. result.Steps.Where(step => step.Name == name)];
        return steps switch
        {
            [] => new ThresholdScope(name, Figures.None, Absent(name, result)),
            [var step] => new ThresholdScope(step.Label, step.Figures, threshold.Metric.MissingIn(step.Figures)),
            _ => new ThresholdScope(
                $"{string.Join(", ", steps.Select(step => step.Scenario))} › {name}",
                Figures.Sum([.. steps.Select(step => step.Figures)], steps.Max(step => step.Figures.Duration)),
                null),
        };
    }

    private static string Absent(string name, LoadResult result)
    {
        string[] unjudged = [.. result.Phases.Where(Ran).Select(phase => phase.Name)];
        if (unjudged.Length > 0)
        {
            return $"the step \"{name}\" ran only in {string.Join(", ", unjudged)}, which no threshold judges";
        }

        string[] ran = [.. NearestName.Sorted(name, result.Steps.Select(step => step.Name).Distinct())];
        string hint = NearestName.Of(name, ran) is { } near ? $"did you mean \"{near}\"? " : "";
        string known = ran.Length == 0 ? "no step ran at all" : "the steps that ran are " + string.Join(", ", ran.Select(step => $"\"{step}\""));
        return $"no step \"{name}\" ran; {hint}{known}";

        bool Ran(PhaseResult phase) => phase.Scenarios.Any(scenario => scenario.Steps.Any(step => step.Name == name));
    }
}
