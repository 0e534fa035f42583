using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <content>What runs by which profile.</content>
internal sealed partial class LoadRun
{
    private ImmutableArray<RunTrack> Tracks()
    {
        var tracks = ImmutableArray.CreateBuilder<RunTrack>(_plan.Tracks.Length);
        int firstScenario = 0;
        foreach ((int index, LoadTrack track) in _plan.Tracks.Index())
        {
            // Two Poisson processes of one seed would have their arrivals at the same moments.
            LoadPlan plan = _plan with { Profile = track.Profile, Seed = unchecked(_plan.Seed + index) };
            int first = firstScenario;
            ImmutableArray<UserEnvironment> environments = [.. track.Scenarios.Select((part, number) => EnvironmentOf(track, part.Scenario, first + number))];
            var context = new RunContext(plan, _clock.From(track.Start), _stop, new ScenarioMix(environments, track.Scenarios.Select(part => part.Weight), plan.Seed), _recorder.Spans[firstScenario]);
            tracks.Add(new RunTrack(track, firstScenario, context, RunTrack.DispatcherOf(context), _plan.Tracks.Length == 1));
            firstScenario += track.Scenarios.Length;
        }

        return tracks.MoveToImmutable();
    }

    private UserEnvironment EnvironmentOf(LoadTrack track, Scenario scenario, int index) => new()
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
        IsJudged = phase => track.Profile.Phases[phase].IsJudged,
        Login = _plan.Login,
        IsSmoke = _plan.IsSmoke,
        Log = _log,
        Cancellation = _stop.Users,
    };
}
