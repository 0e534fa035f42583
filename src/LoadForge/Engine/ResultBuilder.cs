using System.Collections.Immutable;
using LoadForge.Engine.Workloads;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Builds a result from the recorded data: run → phase → scenario → step.</summary>
/// <param name="recorded">The sum of all intervals.</param>
/// <param name="registry">The steps of the run, in the order in which they first ran.</param>
/// <param name="workloads">The workloads of the run.</param>
/// <param name="abandoned">The iterations of abandoned users.</param>
internal sealed class ResultBuilder(
    RecordedInterval recorded, StepRegistry registry, ImmutableArray<WorkloadCourse> workloads, ImmutableArray<AbandonedIteration> abandoned)
{
    private readonly Dictionary<(StepKey Key, int Phase), RecordedStep> _steps = recorded.Steps.ToDictionary(step => (step.Key, step.Phase));

    /// <summary>The start delays of the iterations of all judged phases; a warm-up is excluded, because a cold process may start late.</summary>
    public LatencyStatistics StartDelay() => LatencyStatistics.Sum(
        recorded.Steps.Where(step => step.Key.IsIteration && WorkloadCourse.IsJudged(workloads, step.Key.Scenario, step.Phase))
            .Select(step => step.StartDelay));

    /// <summary>The phases, workload by workload, each cut off when the load ended.</summary>
    public ImmutableArray<PhaseResult> Phases()
    {
        var phases = ImmutableArray.CreateBuilder<PhaseResult>();
        foreach ((int number, WorkloadCourse workload) in workloads.Index())
        {
            TimeSpan ended = LoadEnded(workload);
            foreach (PhaseSpan span in workload.Spans)
            {
                TimeSpan end = ended < span.End ? ended : span.End;
                phases.Add(PhaseOf(workload, number, span.Index, workload.Named(span.Phase), span.Start, end > span.Start ? end - span.Start : TimeSpan.Zero));
            }
        }

        return phases.ToImmutable();
    }

    /// <summary>The scenarios with their iterations in progress when their load ended.</summary>
    public ImmutableArray<ScenarioResult> WithBacklogs(ImmutableArray<ScenarioResult> scenarios)
    {
        Dictionary<string, Backlog> backlogs = workloads.SelectMany(workload => workload.Scenarios.Select(scenario => (workload, scenario)))
            .ToDictionary(part => registry.Scenarios[part.scenario], part => BacklogOf(part.scenario, LoadEnded(part.workload)));
        return [.. scenarios.Select(scenario => scenario with { Backlog = backlogs[scenario.Name] })];
    }

    private Backlog BacklogOf(int scenario, TimeSpan loadEnded)
    {
        CrossingCounts crossings = Iterations(scenario).Aggregate(default(CrossingCounts), (sum, phase) => sum + phase.Crossings);
        long stuck = abandoned.LongCount(iteration => iteration.Scenario == scenario);
        TimeSpan drained = LastEnd(scenario) is { } last ? last - loadEnded : TimeSpan.Zero;
        return new Backlog(
            crossings.AfterAll + stuck, crossings.CutOff + stuck, crossings.AfterAll > crossings.CutOff && drained > TimeSpan.Zero ? drained : TimeSpan.Zero);
    }

    private TimeSpan LoadEnded(WorkloadCourse workload) => workload.LoadEnded(workload.Scenarios.Max(LastEnd));

    private TimeSpan? LastEnd(int scenario) => Iterations(scenario).Max(phase => phase.LastEnd);

    // All phases of the iterations of a scenario.
    private IEnumerable<RecordedStep> Iterations(int scenario) => recorded.Steps.Where(step => step.Key.IsIteration && step.Key.Scenario == scenario);

    private PhaseResult PhaseOf(WorkloadCourse workload, int number, int index, Phase phase, TimeSpan start, TimeSpan duration)
    {
        ImmutableArray<ScenarioResult> scenarios = [.. workload.Scenarios.Select(scenario => ScenarioOf(scenario, index, duration))];
        StartCounts starts = StartsOf(workload, number, index, scenarios);

        // Scenarios that share a profile have no planned starts of their own: the scenario of an arrival is drawn when it starts.
        if (scenarios is [var only]) scenarios = [only with { Statistics = only.Statistics with { Starts = starts } }];
        return new PhaseResult
        {
            Phase = phase,
            Start = start,
            Duration = duration,
            Statistics = LoadStatistics.Sum([.. scenarios.Select(scenario => scenario.Statistics)], duration) with { Starts = starts },
            Scenarios = scenarios,
        };
    }

    // The closed model does not plan starts ahead: the started iterations are those that ended and those that were abandoned.
    private StartCounts StartsOf(WorkloadCourse workload, int number, int phase, ImmutableArray<ScenarioResult> scenarios)
    {
        if (workload.PlansStarts)
            return recorded.Starts.FirstOrDefault(starts => (starts.Workload, starts.Phase) == (number, phase)).Counts;
        long unfinished = abandoned.LongCount(iteration => iteration.Phase == phase && workload.Scenarios.Contains(iteration.Scenario));
        long started = scenarios.Sum(scenario => scenario.Iterations.Count + scenario.Iterations.Cancelled) + unfinished;
        return new StartCounts(started, started, 0, 0);
    }

    private ScenarioResult ScenarioOf(int scenario, int phase, TimeSpan duration)
    {
        string name = registry.Scenarios[scenario];
        ImmutableArray<StepResult> steps =
        [
            .. registry.Keys.Where(key => key.Scenario == scenario && !key.IsIteration)
                .Select(key => new StepResult(name, key.Name, StatisticsOf(key, phase, duration)))
                .Where(step => step.Statistics.Count + step.Statistics.Cancelled > 0 || step.Statistics.EndedWithin != default),
        ];
        return new ScenarioResult
        {
            Name = name,
            Statistics = LoadStatistics.Sum([.. steps.Select(step => step.Statistics)], duration),
            Iterations = StatisticsOf(registry.Keys[scenario], phase, duration),
            Steps = steps,
        };
    }

    private LoadStatistics StatisticsOf(StepKey key, int phase, TimeSpan duration) =>
        _steps.TryGetValue((key, phase), out RecordedStep? step) ? step.InPhase(duration) : LoadStatistics.None with { Duration = duration };
}
