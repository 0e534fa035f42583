using System.Collections.Immutable;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Puts what was recorded together into a result: run → phase → scenario → step.</summary>
internal sealed class ResultBuilder(Recorder recorder, RunTracks tracks, RunClock clock, ImmutableArray<UserLoop> givenUp)
{
    private readonly StepTotal _total = new(recorder.IsOpen, hasTimings: true);

    /// <summary>The start delays of the iterations of all judged phases: a warm-up is where a cold process may be late.</summary>
    public LatencyFigures StartDelay()
    {
        LatencyFigures sum = LatencyFigures.None;
        foreach ((int scenario, int phase) in tracks.All.SelectMany(Judged))
        {
            recorder.Read(scenario, phase, _total);
            sum = sum.Add(new LatencyFigures(_total.StartDelay));
        }

        return sum;
    }

    /// <summary>The phases, track by track, each cut at the moment at which the load ended.</summary>
    public ImmutableArray<PhaseResult> Phases()
    {
        var phases = ImmutableArray.CreateBuilder<PhaseResult>();
        foreach (RunTrack track in tracks.All)
        {
            TimeSpan start = track.Plan.Start;
            TimeSpan ended = LoadEnded(track);
            for (int index = 0; index < track.Profile.Phases.Length; index++)
            {
                Phase phase = track.Profile.Phases[index];
                TimeSpan left = ended > start ? ended - start : TimeSpan.Zero;
                phases.Add(PhaseOf(track, index, track.Named(phase), start, left < phase.Duration ? left : phase.Duration));
                start += phase.Duration;
            }
        }

        return phases.ToImmutable();
    }

    /// <summary>Scenarios with what was under way of them when their load ended.</summary>
    public ImmutableArray<ScenarioResult> WithBacklogs(ImmutableArray<ScenarioResult> scenarios)
    {
        Dictionary<string, Backlog> backlogs = tracks.All.SelectMany(track => track.Scenarios.Select(scenario => (track, scenario)))
            .ToDictionary(part => recorder.Scenarios[part.scenario], part => BacklogOf(part.scenario, LoadEnded(part.track)));
        return [.. scenarios.Select(scenario => scenario with { Backlog = backlogs[scenario.Name] })];
    }

    private Backlog BacklogOf(int scenario, TimeSpan loadEnded)
    {
        recorder.Read(scenario, phase: null, _total);
        long stuck = givenUp.LongCount(user => !user.IsTearingDown && user.User.Environment.ScenarioIndex == scenario);
        TimeSpan drained = _total.LastEnd is { } last ? clock.SinceStart(last) - loadEnded : TimeSpan.Zero;
        return new Backlog(
            _total.Crossings.AfterAll + stuck, _total.Crossings.CutOff + stuck, _total.Crossings.AfterAll > _total.Crossings.CutOff && drained > TimeSpan.Zero ? drained : TimeSpan.Zero);
    }

    private TimeSpan LoadEnded(RunTrack track)
    {
        long? last = null;
        foreach (int scenario in track.Scenarios)
        {
            recorder.Read(scenario, phase: null, _total);
            if (last is null || _total.LastEnd > last) last = _total.LastEnd;
        }

        return track.LoadEnded(last);
    }

    private static IEnumerable<(int Scenario, int Phase)> Judged(RunTrack track) =>
        from scenario in track.Scenarios
        from phase in Enumerable.Range(0, track.Profile.Phases.Length)
        where track.Profile.Phases[phase].IsJudged
        select (scenario, phase);

    private PhaseResult PhaseOf(RunTrack track, int index, Phase phase, TimeSpan start, TimeSpan duration)
    {
        ImmutableArray<ScenarioResult> scenarios = [.. track.Scenarios.Select(scenario => ScenarioOf(scenario, index, duration))];
        long unfinished = givenUp.LongCount(user => !user.IsTearingDown && user.RunningPhase == index && track.Scenarios.Contains(user.User.Environment.ScenarioIndex));
        StartCounts starts = track.Dispatcher.StartsOf(index, Figures.Sum([.. scenarios.Select(scenario => scenario.Iterations)], duration), unfinished);

        // Of the scenarios that share a profile none has planned starts of its own: which of them an arrival would have been is drawn when it starts.
        if (scenarios is [var only]) scenarios = [only with { Figures = only.Figures with { Starts = starts } }];
        return new PhaseResult
        {
            Phase = phase,
            Start = start,
            Duration = duration,
            Figures = Figures.Sum([.. scenarios.Select(scenario => scenario.Figures)], duration) with { Starts = starts },
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
                .Where(step => step.Figures.Count + step.Figures.Cancelled > 0),
        ];
        return new ScenarioResult
        {
            Name = name,
            Figures = Figures.Sum([.. steps.Select(step => step.Figures)], duration),
            Iterations = Read(scenario, phase, duration),
            Steps = steps,
        };
    }

    private Figures Read(int step, int phase, TimeSpan duration)
    {
        recorder.Read(step, phase, _total);
        return _total.ToFigures(recorder.Outcomes, duration);
    }
}
