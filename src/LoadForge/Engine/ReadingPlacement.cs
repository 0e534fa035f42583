using System.Collections.Immutable;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Puts readings where they belong in a result: those of steps on the steps and, summed, on all above them; those of phases on phases and run.</summary>
internal static class ReadingPlacement
{
    /// <summary>The result with the readings in it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="ofPhases">Readings of phases and run that are of no step.</param>
    /// <param name="ofStep">Readings of a step in a phase.</param>
    public static LoadResult Place(LoadResult result, PhaseReadings ofPhases, Func<RequestPlace, ImmutableArray<Reading>> ofStep)
    {
        ImmutableArray<PhaseResult> phases = [.. result.Phases.Select((phase, index) => Place(phase, ofPhases.IndexOf(index), ofPhases.Of(index), ofStep))];
        PhaseResult[] judged = [.. phases.Where(phase => phase.Phase.IsJudged)];
        ScenarioResult[] parts = [.. judged.SelectMany(phase => phase.Scenarios)];
        return result with
        {
            Phases = phases,
            Scenarios = [.. result.Scenarios.Select(scenario => Together(scenario, [.. parts.Where(part => part.Name == scenario.Name)]))],
            Figures = result.Figures with { Readings = Reading.Together([.. ofPhases.OfRun, .. judged.SelectMany(phase => phase.Scenarios).SelectMany(scenario => scenario.Figures.Readings)]) },
        };
    }

    private static PhaseResult Place(PhaseResult phase, int index, ImmutableArray<Reading> own, Func<RequestPlace, ImmutableArray<Reading>> ofStep)
    {
        ImmutableArray<ScenarioResult> scenarios =
        [
            .. phase.Scenarios.Select(scenario =>
            {
                ImmutableArray<StepResult> steps =
                    [.. scenario.Steps.Select(step => step with { Figures = step.Figures with { Readings = ofStep(new RequestPlace(index, scenario.Name, step.Name)) } })];
                return scenario with { Steps = steps, Figures = With(scenario.Figures, steps.Select(step => step.Figures)) };
            }),
        ];
        return phase with
        {
            Scenarios = scenarios,
            Figures = phase.Figures with { Readings = Reading.Together([.. own, .. scenarios.SelectMany(scenario => scenario.Figures.Readings)]) },
        };
    }

    private static ScenarioResult Together(ScenarioResult whole, ScenarioResult[] parts) => whole with
    {
        Figures = With(whole.Figures, parts.Select(part => part.Figures)),
        Steps =
        [
            .. whole.Steps.Select(step => step with
            {
                Figures = With(step.Figures, parts.SelectMany(part => part.Steps).Where(part => part.Name == step.Name).Select(part => part.Figures)),
            }),
        ],
    };

    private static Figures With(Figures figures, IEnumerable<Figures> parts) =>
        figures with { Readings = Reading.Together(parts.SelectMany(part => part.Readings)) };
}
