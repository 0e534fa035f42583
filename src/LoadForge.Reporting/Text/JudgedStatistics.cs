using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Reporting.Text;

/// <summary>The statistics that a verdict judged, for its evidence.</summary>
/// <param name="Statistics">The statistics; their throughput is not valid.</param>
internal sealed record JudgedStatistics(LoadStatistics Statistics)
{
    private static readonly string[] OfErrors = [Metric.ErrorRate.Name, Metric.Failures.Name, Metric.Successes.Name];

    /// <summary>The steps of the iterations if the statistics are of whole iterations; null if they are of steps.</summary>
    public LoadStatistics? StepsOfIterations { get; private init; }

    /// <summary>The statistics, chosen like those of the threshold: errors of a scenario are those of its iterations, everything else is of steps.</summary>
    public static JudgedStatistics Of(Verdict verdict, LoadResult result)
    {
        PhaseResult[] phases = [.. result.Phases.Where(phase => IsNamed(phase, verdict.Phase))];
        ScenarioResult[] scenarios = phases.Length == 0 ? [.. result.Scenarios] : [.. phases.SelectMany(phase => phase.Scenarios)];
        ScenarioResult[] named = [.. scenarios.Where(scenario => scenario.Name == verdict.Step && scenario.Statistics is not { Count: 0, Cancelled: 0 })];
        if (named.Length > 0 && OfErrors.Contains(verdict.Metric)) return OfIterations(named);
        StepResult[] steps = [.. scenarios.SelectMany(scenario => scenario.Steps).Where(step => !IsOfFailuresOutside(step))];
        return (LoadStatistics[])
            [.. steps.Where(step => step.Label == verdict.Scope).Select(step => step.Statistics)] is { Length: > 0 } labelled ? Together(labelled)
            : (LoadStatistics[])[.. steps.Where(step => step.Name == verdict.Step).Select(step => step.Statistics)] is { Length: > 0 } ofName ? Together(ofName)
            : named.Length > 0 ? Together([.. named.Select(scenario => scenario.Statistics)])
            : verdict.Step is null && phases.Length > 0 ? Together([.. phases.Select(phase => phase.Statistics)])
            : new JudgedStatistics(result.Statistics);
    }

    // With several profiles, the phase of each of them that has the name.
    private static bool IsNamed(PhaseResult phase, string? name) =>
        name is not null && (phase.Name == name || phase.Name.EndsWith("/" + name, StringComparison.Ordinal));

    // Failures outside all steps are recorded as a step that has the name of the scenario.
    private static bool IsOfFailuresOutside(StepResult step) => step.Name == step.Scenario && step.Statistics is { Ok: 0, Failed: > 0 };

    private static JudgedStatistics OfIterations(ScenarioResult[] scenarios) => Together([.. scenarios.Select(scenario => scenario.Iterations)]) with
    {
        StepsOfIterations = Together(
            [.. scenarios.SelectMany(scenario => scenario.Steps).Where(step => step.Name != step.Scenario).Select(step => step.Statistics)]).Statistics,
    };

    private static JudgedStatistics Together(LoadStatistics[] parts) => new(parts is [var only] ? only : LoadStatistics.Sum(parts, TimeSpan.Zero));
}
