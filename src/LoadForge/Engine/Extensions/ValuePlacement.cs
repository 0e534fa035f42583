using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Extensions;

/// <summary>
/// Adds values to a result: values of steps to the steps and, summed, to their scenarios, phases and the run; values of phases to the phases and the run.
/// </summary>
internal static class ValuePlacement
{
    /// <summary>The result with the values.</summary>
    /// <param name="result">The result.</param>
    /// <param name="ofPhases">The values of phases and of the run that belong to no step.</param>
    /// <param name="ofStep">The values of a step in a phase.</param>
    public static LoadResult Place(LoadResult result, PhaseValues ofPhases, Func<RequestScope, ImmutableArray<ExtensionValue>> ofStep)
    {
        ImmutableArray<PhaseResult> phases = [.. result.Phases.Select((phase, index) => Place(phase, ofPhases.IndexOf(index), ofPhases.Of(index), ofStep))];
        PhaseResult[] judged = [.. phases.Where(phase => phase.Phase.IsJudged)];
        ScenarioResult[] parts = [.. judged.SelectMany(phase => phase.Scenarios)];
        return result with
        {
            Phases = phases,
            Scenarios = [.. result.Scenarios.Select(scenario => Together(scenario, [.. parts.Where(part => part.Name == scenario.Name)]))],
            Statistics = result.Statistics with
            {
                ExtensionValues = ExtensionValue.Together(
                    [.. ofPhases.OfRun, .. judged.SelectMany(phase => phase.Scenarios).SelectMany(scenario => scenario.Statistics.ExtensionValues)])
            },
        };
    }

    /// <summary>The values that a result has for single steps, for a result that is built from it.</summary>
    public static ImmutableArray<(RequestScope Place, ImmutableArray<ExtensionValue> Values)> OfSteps(LoadResult result)
    {
        int[] phases = [.. result.Workloads.SelectMany(workload => Enumerable.Range(0, workload.Profile.Phases.Length))];
        return
        [
            .. from phase in result.Phases.Index()
               from scenario in phase.Item.Scenarios
               from step in scenario.Steps
               where !step.Statistics.ExtensionValues.IsEmpty
               select (new RequestScope(phases[phase.Index], scenario.Name, step.Name), step.Statistics.ExtensionValues),
        ];
    }

    private static PhaseResult Place(
        PhaseResult phase, int index, ImmutableArray<ExtensionValue> own, Func<RequestScope, ImmutableArray<ExtensionValue>> ofStep)
    {
        ImmutableArray<ScenarioResult> scenarios =
        [
            .. phase.Scenarios.Select(scenario =>
            {
                ImmutableArray<StepResult> steps =
                    [
                        .. scenario.Steps.Select(
                            step => step with
                            {
                                Statistics = step.Statistics with { ExtensionValues = ofStep(new RequestScope(index, scenario.Name, step.Name)) }
                            })
                    ];
                return scenario with { Steps = steps, Statistics = With(scenario.Statistics, steps.Select(step => step.Statistics)) };
            }),
        ];
        return phase with
        {
            Scenarios = scenarios,
            Statistics = phase.Statistics with
            {
                ExtensionValues = ExtensionValue.Together([.. own, .. scenarios.SelectMany(scenario => scenario.Statistics.ExtensionValues)])
            },
        };
    }

    private static ScenarioResult Together(ScenarioResult whole, ScenarioResult[] parts) => whole with
    {
        Statistics = With(whole.Statistics, parts.Select(part => part.Statistics)),
        Steps =
        [
            .. whole.Steps.Select(step => step with
            {
                Statistics = With(step.Statistics, parts.SelectMany(part => part.Steps).Where(part => part.Name == step.Name).Select(part => part.Statistics)),
            }),
        ],
    };

    private static LoadStatistics With(LoadStatistics statistics, IEnumerable<LoadStatistics> parts) =>
        statistics with { ExtensionValues = ExtensionValue.Together(parts.SelectMany(part => part.ExtensionValues)) };
}
