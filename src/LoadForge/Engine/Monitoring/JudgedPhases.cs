using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Monitoring;

/// <summary>Adds up the judged phases of a run.</summary>
internal static class JudgedPhases
{
    /// <summary>The scenarios, summed over all judged phases of their profile.</summary>
    public static ImmutableArray<ScenarioResult> Scenarios(ImmutableArray<PhaseResult> phases) =>
    [
        .. Of(phases).SelectMany(phase => phase.Scenarios.Select(scenario => (scenario, phase.Duration))).GroupBy(pair => pair.scenario.Name)
            .Select(group => Sum(group.Key, [.. group.Select(pair => pair.scenario)], group.Aggregate(TimeSpan.Zero, (sum, pair) => sum + pair.Duration))),
    ];

    /// <summary>The sum of all steps of all judged phases.</summary>
    public static LoadStatistics Statistics(ImmutableArray<PhaseResult> phases) =>
        LoadStatistics.Sum([.. Of(phases).Select(phase => phase.Statistics)], PhaseTime.Of(Of(phases)));

    private static IEnumerable<PhaseResult> Of(ImmutableArray<PhaseResult> phases) => phases.Where(phase => phase.Phase.IsJudged);

    private static ScenarioResult Sum(string name, ImmutableArray<ScenarioResult> parts, TimeSpan duration) => new()
    {
        Name = name,
        Statistics = LoadStatistics.Sum([.. parts.Select(part => part.Statistics)], duration),
        Iterations = LoadStatistics.Sum([.. parts.Select(part => part.Iterations)], duration),
        Steps =
        [
            .. parts.SelectMany(part => part.Steps).GroupBy(step => step.Name)
                .Select(steps => new StepResult(name, steps.Key, LoadStatistics.Sum([.. steps.Select(step => step.Statistics)], duration))),
        ],
    };
}
