using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>One run of a plan, from the first arrival to the result.</summary>
internal sealed class LoadRun : IDisposable
{
    private readonly LoadPlan _plan;
    private readonly RunClock _clock;
    private readonly RunStop _stop = new();
    private readonly Recorder _recorder;
    private readonly HttpMessageInvoker _transport;
    private readonly RunServices _services;
    private readonly RunTracks _tracks;
    private readonly RunWatch _watch;
    private readonly RunCompanions _companions;

    private LoadRun(LoadPlan plan, RunCompanions companions, ImmutableArray<IRunObserver> observers)
    {
        _companions = companions;
        _plan = plan;
        _clock = new RunClock(plan.Clock);
        _recorder = new Recorder(
            [.. plan.Scenarios.Select(scenario => scenario.Name)],
            plan.Tracks.Max(track => track.Profile.Phases.Length),
            plan.Tracks.Any(track => track.Profile.Model == LoadModel.Open),
            plan.Clock.TimestampFrequency,
            plan.Http.Redactor());
        _transport = companions.Around(SharedTransport.Create(plan.Http));
        _services = new RunServices { EndRun = reason => _stop.Request(RunEnding.Aborted, reason) };
        _tracks = new RunTracks(Tracks());
        _watch = new RunWatch(plan, _clock, _stop, _recorder, _tracks, companions, observers);
    }

    /// <summary>Runs a plan and tells its observers.</summary>
    public static async Task<LoadResult> RunAsync(LoadPlan plan, CancellationToken cancellation)
    {
        using RunCompanions companions = await RunCompanions.StartAsync(plan, cancellation).ConfigureAwait(false);
        plan = companions.Plan;
        ImmutableArray<IRunObserver> observers = LoadRuns.ObserversOf(plan);
        if (plan.Target is { } target && !cancellation.IsCancellationRequested) await TargetCheck.ConnectAsync(target, plan.Http, plan.Clock, cancellation).ConfigureAwait(false);

        string? setUpFailure = await RunHooks.SetUpAsync(plan, cancellation).ConfigureAwait(false);
        LoadResult result;
        using (var run = new LoadRun(plan, companions, observers))
        {
            if (setUpFailure is not null) run._stop.Request(RunEnding.Aborted, setUpFailure);
            LoadRuns.Add(run);
            try
            {
                using CancellationTokenRegistration byCaller = cancellation.UnsafeRegister(_ => run.Cancel("it was cancelled by the caller's token"), null);
                result = await run.ConductAsync().ConfigureAwait(false);
            }
            finally
            {
                LoadRuns.Remove(run);
            }
        }

        result = result with { Notes = [.. result.Notes, .. await RunHooks.TearDownAsync(plan).ConfigureAwait(false)] };
        return Tell(observers, result);
    }

    /// <summary>Ends the run early.</summary>
    public void Cancel(string reason) => _stop.Request(RunEnding.Cancelled, reason);

    public void Dispose()
    {
        _watch.Dispose();
        _tracks.Dispose();
        _transport.Dispose();
        _stop.Dispose();
    }

    private static LoadResult Tell(ImmutableArray<IRunObserver> observers, LoadResult result)
    {
        foreach (IRunObserver observer in observers)
        {
            try
            {
                observer.OnCompleted(result);
            }
            catch (Exception error)
            {
                result = result with { Notes = result.Notes.Add(RunWatch.ObserverFailed(observer, error)) };
            }
        }

        return result;
    }

    // The run's threads carry nothing of the caller's flow: a test framework would otherwise book every failed assertion of an iteration on the test.
    // The continuation runs on the run's own thread: the pool may be full of iterations that block.
    private Task<LoadResult> ConductAsync()
    {
        var completion = new TaskCompletionSource<LoadResult>();
        _tracks.Start();
        new Thread(() => Conduct(completion)) { IsBackground = true, Name = "LoadForge run" }.UnsafeStart();
        return completion.Task;
    }

    private void Conduct(TaskCompletionSource<LoadResult> completion)
    {
        LoadResult result;
        try
        {
            ImmutableArray<UserLoop> givenUp = _watch.UntilEveryUserHasEnded();
            _recorder.Close();
            result = Judge(_companions.Complete(Assemble(givenUp)));
        }
        catch (Exception error)
        {
            completion.SetException(error);
            return;
        }

        completion.SetResult(result);
    }

    private LoadResult Assemble(ImmutableArray<UserLoop> givenUp)
    {
        var builder = new ResultBuilder(_recorder, _tracks, givenUp);
        ImmutableArray<PhaseResult> phases = builder.Phases(_watch.StartsEnded);
        Figures figures = JudgedPhases.Figures(phases);
        GeneratorHealth health = _watch.Health.Summarize(new HealthEvidence(builder.StartDelay(), figures, _watch.BlockedSteps));
        return new LoadResult
        {
            Name = _plan.Name,
            Profile = _plan.Profile,
            Tracks = [.. _plan.Tracks.Select(track => new ProfileTrack(track.Name, track.Profile, track.Start, [.. track.Scenarios.Select(part => KeyValuePair.Create(part.Scenario.Name, part.Weight))]))],
            Target = _plan.Target is { } target ? _recorder.Redactor.Address(target) : null,
            InsecureHosts = _plan.Http.InsecureHosts,
            Seed = _plan.Seed,
            StartedAt = _clock.StartedAt,
            Duration = _clock.SinceStart(_clock.Now),
            Ending = _stop.Ending,
            EndingReason = _stop.Reason is { } reason ? _recorder.Redactor.Text(reason) : null,
            IsSmoke = _plan.IsSmoke,
            Phases = phases,
            Scenarios = JudgedPhases.Scenarios(phases),
            Figures = figures,
            Series = _watch.Series,
            Generator = health with { Saturation = [.. health.Saturation.Select(_recorder.Redactor.Text)] },
            Checks = _services.Checks.Figures,
            OwnMetrics = _services.Metrics.Figures,
            Notes = [.. RunNotes.Of(_recorder, givenUp, _clock, [.. _watch.Notes, .. _services.Incidents.Notes]).Select(_recorder.Redactor.Text)],
        };
    }

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
            var context = new RunContext(plan, _clock.From(track.Start), _stop, new ScenarioMix(environments, track.Scenarios.Select(part => part.Weight), plan.Seed));
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
        Routes = new RouteCache(_recorder.Steps, index, _plan.Target),
        Seed = _plan.Seed,
        Services = _services,
        IsJudged = phase => track.Profile.Phases[phase].IsJudged,
        Login = _plan.Login,
        SkipsThinking = _plan.IsSmoke,
        Cancellation = _stop.Users,
    };

    private LoadResult Judge(LoadResult result)
    {
        if (_plan.IsSmoke) return result;
        ImmutableArray<Verdict> verdicts = [.. _plan.Expectations.Select(threshold => threshold.Judge(result))];
        if (result.Ending != RunEnding.Completed)
        {
            verdicts = [.. verdicts.Select(verdict => verdict.Status == VerdictStatus.Passed
                ? verdict with { Status = VerdictStatus.Inconclusive, Reason = $"the run ended early: {result.EndingReason}" }
                : verdict)];
        }

        return result with { Verdicts = verdicts };
    }
}
