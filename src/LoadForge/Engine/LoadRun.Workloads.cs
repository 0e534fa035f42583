using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Pacing;
using LoadForge.Engine.Workloads;
using LoadForge.Http.Log;
using LoadForge.Http.Naming;
using LoadForge.Http.Tracing;
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

    // One for each scenario of the plan, in the order of the recorder.
    private static ImmutableArray<UserEnvironment> EnvironmentsOf(
        LoadPlan plan, Recorder recorder, HttpMessageInvoker transport, RunServices services, CancellationToken cancellation, ExchangeLog? log = null) =>
    [
        .. plan.Workloads.SelectMany(workload => workload.Scenarios, (workload, part) => (workload.Profile, part.Scenario)).Select((part, index) =>
            new UserEnvironment
            {
                Scenario = part.Scenario,
                ScenarioIndex = index,
                Recorder = recorder,
                Clock = plan.Clock,
                Transport = transport,
                Http = plan.Http,
                Target = plan.Target,
                Routes = new RouteCache(recorder.Steps, index, plan.Target, services.TargetPath, services.Refuse),
                Seed = plan.Seed,
                Services = services,
                IsJudged = phase => part.Profile.Phases[phase].IsJudged,
                Login = plan.Login,
                LoginLasts = plan.LoginLasts,
                HasThinkTime = plan.HasThinkTime,
                HasTimeouts = plan.HasTimeouts,
                Log = log,
                Traces = new IterationTraces(plan.Http),
                Cancellation = cancellation,
            }),
    ];

    private ImmutableArray<RunningWorkload> Workloads()
    {
        var workloads = ImmutableArray.CreateBuilder<RunningWorkload>(_plan.Workloads.Length);
        ImmutableArray<UserEnvironment> environments = EnvironmentsOf(_plan, _recorder, _transport, _services, _stop.Users, _log);
        int firstScenario = 0;
        foreach ((int index, Workload workload) in _plan.Workloads.Index())
        {
            // Two Poisson processes with the same seed would have arrivals at the same times.
            int seed = unchecked(_plan.Seed + index);
            var context = new RunContext(
                _plan,
                workload,
                seed,
                _clock.From(workload.Start),
                _stop,
                new ScenarioMix(
                    environments.Slice(firstScenario, workload.Scenarios.Length), workload.Scenarios.Select(part => part.Weight), seed, workload.RunsInTurn),
                _recorder.Ends[firstScenario]);
            workloads.Add(new RunningWorkload(firstScenario, context, Dispatcher.Of(context), IsOnly: _plan.Workloads.Length == 1));
            firstScenario += workload.Scenarios.Length;
        }

        return workloads.MoveToImmutable();
    }

    // All parts must be created before: work after the clock's start delays the first iteration.
    private void Begin(long? at)
    {
        // Before the first user starts, because the effects of the first requests on an extension belong to the run; and before the clock starts, because
        // sampling values may take time.
        _extensions.Begin();
        _clock.Begin(at);
        _recorder.Begin(_clock.Start);
        _recorder.Requests?.Begin(_clock.StartedAt);
        _watch.Begin();
    }

    private void StartDispatchers()
    {
        foreach (RunningWorkload workload in _workloads.All) workload.Dispatcher.Start();
    }
}
