using System.Collections.Immutable;
using LoadForge.Http.Naming;
using LoadForge.Plans;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <content>What runs by which profile.</content>
internal sealed partial class LoadRun
{
    private ImmutableArray<RunningWorkload> Workloads()
    {
        var workloads = ImmutableArray.CreateBuilder<RunningWorkload>(_plan.Workloads.Length);
        int firstScenario = 0;
        foreach ((int index, Workload workload) in _plan.Workloads.Index())
        {
            // Two Poisson processes of one seed would have their arrivals at the same moments.
            LoadPlan plan = _plan with { Profile = workload.Profile, Seed = unchecked(_plan.Seed + index) };
            int first = firstScenario;
            ImmutableArray<UserEnvironment> environments = [
                .. workload.Scenarios.Select((part, number) => EnvironmentOf(workload, part.Scenario, first + number))
            ];
            var context = new RunContext(
                plan,
                _clock.From(workload.Start),
                _stop,
                new ScenarioMix(environments, workload.Scenarios.Select(part => part.Weight), plan.Seed),
                _recorder.Spans[firstScenario]);
            workloads.Add(new RunningWorkload(workload, firstScenario, context, RunningWorkload.DispatcherOf(context), _plan.Workloads.Length == 1));
            firstScenario += workload.Scenarios.Length;
        }

        return workloads.MoveToImmutable();
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
        IsSmoke = _plan.IsSmoke,
        Log = _log,
        Cancellation = _stop.Users,
    };
}
