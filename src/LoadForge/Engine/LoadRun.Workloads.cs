using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Pacing;
using LoadForge.Http.Naming;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <content>Creates the workloads and starts them.</content>
internal sealed partial class LoadRun
{
    private static Recorder RecorderOf(LoadPlan plan, RunClock clock)
    {
        var closed = new HashSet<int>();
        var ends = new List<PhaseEnds>();
        foreach (Workload workload in plan.Workloads)
        {
            if (workload.Profile.Model == LoadModel.Closed) closed.UnionWith(Enumerable.Range(ends.Count, workload.Scenarios.Length));
            ends.AddRange(Enumerable.Repeat(new PhaseEnds(workload.Spans.Select(span => clock.Ticks(span.End))), workload.Scenarios.Length));
        }

        return new Recorder(
            [.. plan.Scenarios.Select(scenario => scenario.Name)],
            plan.Workloads.Max(workload => workload.Profile.Phases.Length),
            plan.Workloads.Any(workload => workload.Profile.Model == LoadModel.Open),
            plan.Clock.TimestampFrequency,
            plan.Http.Redactor())
        {
            ClosedScenarios = closed,
            Ends = ends,
            Seed = plan.Seed,
        };
    }

    private ImmutableArray<RunningWorkload> Workloads()
    {
        var workloads = ImmutableArray.CreateBuilder<RunningWorkload>(_plan.Workloads.Length);
        int firstScenario = 0;
        foreach ((int index, Workload workload) in _plan.Workloads.Index())
        {
            // Two Poisson processes with the same seed would have arrivals at the same times.
            int seed = unchecked(_plan.Seed + index);
            int first = firstScenario;
            ImmutableArray<UserEnvironment> environments = [
                .. workload.Scenarios.Select((part, number) => EnvironmentOf(workload, part.Scenario, first + number))
            ];
            var context = new RunContext(
                _plan,
                workload,
                seed,
                _clock.From(workload.Start),
                _stop,
                new ScenarioMix(environments, workload.Scenarios.Select(part => part.Weight), seed, workload.RunsInTurn),
                _recorder.Ends[firstScenario]);
            workloads.Add(new RunningWorkload(firstScenario, context, Dispatcher.Of(context), IsOnly: _plan.Workloads.Length == 1));
            firstScenario += workload.Scenarios.Length;
        }

        return workloads.MoveToImmutable();
    }

    // All parts must be created before: work after the clock's start delays the first iteration.
    private void Begin()
    {
        // Before the first user starts, because the effects of the first requests on an extension belong to the run; and before the clock starts, because
        // sampling values may take time.
        _extensions.Begin();
        _clock.Begin();
        _recorder.Begin(_clock.Start);
        _watch.Begin();
    }

    private void StartDispatchers()
    {
        foreach (RunningWorkload workload in _workloads.All) workload.Dispatcher.Start();
    }

    private UserEnvironment EnvironmentOf(Workload workload, Scenario scenario, int index) => new()
    {
        Scenario = scenario,
        ScenarioIndex = index,
        Recorder = _recorder,
        Clock = _plan.Clock,
        Transport = _transport,
        Http = _plan.Http,
        Target = _plan.Target,
        Routes = new RouteCache(_recorder.Steps, index, _plan.Target, _services.TargetPath, _services.Refuse),
        Seed = _plan.Seed,
        Services = _services,
        IsJudged = phase => workload.Profile.Phases[phase].IsJudged,
        Login = _plan.Login,
        HasThinkTime = _plan.HasThinkTime,
        HasTimeouts = _plan.HasTimeouts,
        Log = _log,
        Cancellation = _stop.Users,
    };
}
