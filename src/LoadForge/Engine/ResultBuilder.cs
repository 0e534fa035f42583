using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Pacing;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Puts what was recorded together into a result: run → phase → scenario → step.</summary>
internal sealed class ResultBuilder(Recorder recorder, RunningWorkloads workloads, RunClock clock, ImmutableArray<UserLoop> givenUp)
{
    private readonly StepTotal _total = new(recorder.IsOpen, hasTimings: true);

    /// <summary>The start delays of the iterations of all judged phases: a warm-up is where a cold process may be late.</summary>
    public LatencyStatistics StartDelay()
    {
        LatencyStatistics sum = LatencyStatistics.None;
        foreach ((int scenario, int phase) in workloads.All.SelectMany(Judged))
        {
            recorder.Read(scenario, phase, _total);
            sum = sum.Add(new LatencyStatistics(_total.StartDelay));
        }

        return sum;
    }

    /// <summary>The phases, workload by workload, each cut at the moment at which the load ended.</summary>
    public ImmutableArray<PhaseResult> Phases()
    {
        var phases = ImmutableArray.CreateBuilder<PhaseResult>();
        foreach (RunningWorkload workload in workloads.All)
        {
            TimeSpan ended = LoadEnded(workload);
            foreach (PhaseSpan span in workload.Spans)
            {
                TimeSpan end = ended < span.End ? ended : span.End;
                phases.Add(PhaseOf(workload, span.Index, workload.Named(span.Phase), span.Start, end > span.Start ? end - span.Start : TimeSpan.Zero));
            }
        }

        return phases.ToImmutable();
    }

    /// <summary>Scenarios with what was in progress of them when their load ended.</summary>
    public ImmutableArray<ScenarioResult> WithBacklogs(ImmutableArray<ScenarioResult> scenarios)
    {
        Dictionary<string, Backlog> backlogs = workloads.All.SelectMany(workload => workload.Scenarios.Select(scenario => (workload, scenario)))
            .ToDictionary(part => recorder.Scenarios[part.scenario], part => BacklogOf(part.scenario, LoadEnded(part.workload)));
        return [.. scenarios.Select(scenario => scenario with { Backlog = backlogs[scenario.Name] })];
    }

    private Backlog BacklogOf(int scenario, TimeSpan loadEnded)
    {
        recorder.Read(scenario, phase: null, _total);
        long stuck = givenUp.LongCount(user => !user.IsTearingDown && user.User.Environment.ScenarioIndex == scenario);
        TimeSpan drained = _total.LastEnd is { } last ? clock.SinceStart(last) - loadEnded : TimeSpan.Zero;
        return new Backlog(
            _total.Crossings.AfterAll + stuck, _total.Crossings.CutOff + stuck, _total.Crossings.AfterAll > _total.Crossings.CutOff && drained > TimeSpan.Zero
                ? drained
                : TimeSpan.Zero);
    }

    private TimeSpan LoadEnded(RunningWorkload workload)
    {
        long? last = null;
        foreach (int scenario in workload.Scenarios)
        {
            recorder.Read(scenario, phase: null, _total);
            if (last is null || _total.LastEnd > last) last = _total.LastEnd;
        }

        return workload.LoadEnded(last);
    }

    private static IEnumerable<(int Scenario, int Phase)> Judged(RunningWorkload workload) =>
        from scenario in workload.Scenarios
        from phase in Enumerable.Range(0, workload.Profile.Phases.Length)
        where workload.Profile.Phases[phase].IsJudged
        select (scenario, phase);

    private PhaseResult PhaseOf(RunningWorkload workload, int index, Phase phase, TimeSpan start, TimeSpan duration)
    {
        ImmutableArray<ScenarioResult> scenarios = [.. workload.Scenarios.Select(scenario => ScenarioOf(scenario, index, duration))];
        long unfinished = givenUp.LongCount(
            user => !user.IsTearingDown && user.RunningPhase == index && workload.Scenarios.Contains(user.User.Environment.ScenarioIndex));
        StartCounts starts = workload.Dispatcher.StartsOf(
            index, LoadStatistics.Sum([.. scenarios.Select(scenario => scenario.Iterations)], duration), unfinished);

        // Of the scenarios that share a profile none has planned starts of its own: which of them an arrival would have been is drawn when it starts.
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

    private ScenarioResult ScenarioOf(int scenario, int phase, TimeSpan duration)
    {
        string name = recorder.Scenarios[scenario];
        ImmutableArray<StepResult> steps =
        [
            .. recorder.Steps.Keys.Select((key, number) => (key, number))
                .Where(step => step.key.Scenario == scenario && !step.key.IsIteration)
                .Select(step => new StepResult(name, step.key.Name, Read(step.number, phase, duration)))
                .Where(step => step.Statistics.Count + step.Statistics.Cancelled > 0),
        ];
        return new ScenarioResult
        {
            Name = name,
            Statistics = LoadStatistics.Sum([.. steps.Select(step => step.Statistics)], duration),
            Iterations = Read(scenario, phase, duration),
            Steps = steps,
        };
    }

    private LoadStatistics Read(int step, int phase, TimeSpan duration)
    {
        recorder.Read(step, phase, _total);
        return _total.ToStatistics(recorder.Outcomes, duration);
    }
}
