using System.Collections.Immutable;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Puts what was recorded together into a result: run → phase → scenario → step.</summary>
internal sealed class ResultBuilder(LoadPlan plan, Recorder recorder, Dispatcher dispatcher, IReadOnlyDictionary<int, long> unfinishedByPhase)
{
    private readonly StepTotal _total = new(recorder.IsOpen, hasTimings: true);

    /// <summary>The start delays of the iterations of all judged phases: a warm-up is where a cold process may be late.</summary>
    public LatencyFigures StartDelay()
    {
        LatencyFigures sum = LatencyFigures.None;
        for (int scenario = 0; scenario < recorder.Scenarios.Count; scenario++)
        {
            for (int phase = 0; phase < plan.Profile.Phases.Length; phase++)
            {
                if (!plan.Profile.Phases[phase].IsJudged) continue;
                recorder.Read(scenario, phase, _total);
                sum = sum.Add(new LatencyFigures(_total.StartDelay));
            }
        }

        return sum;
    }

    /// <summary>The phases, each cut at the moment the run was stopped.</summary>
    /// <param name="stopped">When no further iteration was started, from the start of the run.</param>
    public ImmutableArray<PhaseResult> Phases(TimeSpan stopped)
    {
        var phases = ImmutableArray.CreateBuilder<PhaseResult>(plan.Profile.Phases.Length);
        TimeSpan start = TimeSpan.Zero;
        for (int index = 0; index < plan.Profile.Phases.Length; index++)
        {
            Phase phase = plan.Profile.Phases[index];
            TimeSpan left = stopped > start ? stopped - start : TimeSpan.Zero;
            phases.Add(PhaseOf(index, phase, start, left < phase.Duration ? left : phase.Duration));
            start += phase.Duration;
        }

        return phases.MoveToImmutable();
    }

    /// <summary>The scenarios over all judged phases.</summary>
    public static ImmutableArray<ScenarioResult> Judged(ImmutableArray<PhaseResult> phases)
    {
        PhaseResult[] judged = [.. phases.Where(phase => phase.Phase.IsJudged)];
        TimeSpan duration = JudgedDuration(phases);
        return
        [
            .. judged.SelectMany(phase => phase.Scenarios).GroupBy(scenario => scenario.Name).Select(group => new ScenarioResult
            {
                Name = group.Key,
                Figures = Figures.Sum([.. group.Select(scenario => scenario.Figures)], duration),
                Iterations = Figures.Sum([.. group.Select(scenario => scenario.Iterations)], duration),
                Steps =
                [
                    .. group.SelectMany(scenario => scenario.Steps).GroupBy(step => step.Name)
                        .Select(steps => new StepResult(group.Key, steps.Key, Figures.Sum([.. steps.Select(step => step.Figures)], duration))),
                ],
            }),
        ];
    }

    /// <summary>How long the judged phases lasted together.</summary>
    public static TimeSpan JudgedDuration(ImmutableArray<PhaseResult> phases) =>
        phases.Where(phase => phase.Phase.IsJudged).Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);

    private PhaseResult PhaseOf(int index, Phase phase, TimeSpan start, TimeSpan duration)
    {
        ImmutableArray<ScenarioResult> scenarios = [.. Enumerable.Range(0, recorder.Scenarios.Count).Select(scenario => ScenarioOf(scenario, index, duration))];
        return new PhaseResult
        {
            Phase = phase,
            Start = start,
            Duration = duration,
            Figures = Figures.Sum([.. scenarios.Select(scenario => scenario.Figures)], duration),
            Scenarios = scenarios,
        };
    }

    private ScenarioResult ScenarioOf(int scenario, int phase, TimeSpan duration)
    {
        string name = recorder.Scenarios[scenario];
        Figures iterations = Read(scenario, phase, duration);
        ImmutableArray<StepResult> steps =
        [
            .. recorder.Steps.Keys.Select((key, number) => (key, number))
                .Where(step => step.key.Scenario == scenario && !step.key.IsIteration)
                .Select(step => new StepResult(name, step.key.Name, Read(step.number, phase, duration)))
                .Where(step => step.Figures.Count + step.Figures.Cancelled > 0),
        ];
        StartCounts starts = dispatcher.StartsOf(phase, iterations, unfinishedByPhase.GetValueOrDefault(phase));
        return new ScenarioResult
        {
            Name = name,
            Figures = Figures.Sum([.. steps.Select(step => step.Figures)], duration) with { Starts = starts },
            Iterations = iterations,
            Steps = steps,
        };
    }

    private Figures Read(int step, int phase, TimeSpan duration)
    {
        recorder.Read(step, phase, _total);
        return _total.ToFigures(recorder.Outcomes, duration);
    }
}
