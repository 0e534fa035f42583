using System.Collections.Immutable;
using LoadForge.Engine.ColdStart;
using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>One run of a plan, from the first arrival to the result.</summary>
internal sealed partial class LoadRun : IDisposable
{
    private readonly LoadPlan _plan;
    private readonly RunClock _clock;
    private readonly RunStop _stop;
    private readonly Recorder _recorder;
    private readonly HttpMessageInvoker _transport;
    private readonly RunServices _services;
    private readonly ExchangeLog? _log;
    private readonly RunTracks _tracks;
    private readonly RunWatch _watch;
    private readonly RunCompanions _companions;
    private readonly ImmutableArray<IRunObserver> _observers;
    private LoadResult? _result;

    private LoadRun(LoadPlan plan, RunCompanions companions, ImmutableArray<IRunObserver> observers)
    {
        _companions = companions;
        _observers = observers;
        _plan = plan;
        _stop = new RunStop(plan.Clock);
        _services = new RunServices { EndRun = reason => _stop.Request(RunEnding.Aborted, reason), TargetPath = new TargetPath(plan.Target) };
        _transport = companions.Around(SharedTransport.Create(plan.Http, uses: _services.Transports));
        _log = plan.IsSmoke ? new ExchangeLog() : null;
        _clock = new RunClock(plan.Clock);
        _recorder = PlanRecorder.Of(plan, _clock);
        _tracks = new RunTracks(Tracks());
        _watch = new RunWatch(plan, _clock, _stop, _recorder, _tracks, companions, observers);
    }

    /// <summary>Runs a plan and tells its observers.</summary>
    public static async Task<LoadResult> RunAsync(LoadPlan plan, CancellationToken cancellation)
    {
        if (plan.Control is not { } control) return await PrepareAsync(plan, cancellation).ConfigureAwait(false);
        control.Take();
        try
        {
            return await PrepareAsync(plan, cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            control.Fail(error);
            throw;
        }
        finally
        {
            control.Free();
        }
    }

    private static async Task<LoadResult> PrepareAsync(LoadPlan plan, CancellationToken cancellation)
    {
        using var early = new EarlyInterruption();
        using RunCompanions companions = await RunCompanions.StartAsync(plan, cancellation).ConfigureAwait(false);
        ImmutableArray<IRunObserver> observers = LoadRuns.ObserversOf(companions.Plan);
        LoadResult result;
        Redactor redactor;
        try
        {
            using var any = CancellationTokenSource.CreateLinkedTokenSource([cancellation, .. observers.Select(observer => observer.Cancellation)]);
            (result, redactor) = await MakeAsync(companions, observers, early, any.Token).ConfigureAwait(false);
        }
        catch
        {
            RunObservers.Abandon(observers);
            throw;
        }

        return RunObservers.Tell(observers, result, redactor);
    }

    private static async Task<(LoadResult Result, Redactor Redactor)> MakeAsync(
        RunCompanions companions, ImmutableArray<IRunObserver> observers, EarlyInterruption early, CancellationToken cancellation)
    {
        LoadPlan plan = companions.Plan;
        if (plan.Target is { } target && !cancellation.IsCancellationRequested) await TargetCheck.ConnectAsync(target, plan.Http, plan.Clock, cancellation).ConfigureAwait(false);

        string? setUpFailure = await RunHooks.SetUpAsync(plan, cancellation).ConfigureAwait(false);
        TimeSpan warmUp = await GeneratorWarmUp.BeforeAsync(plan).ConfigureAwait(false);
        LoadResult result;
        Redactor redactor;
        ImmutableArray<string> failures;
        try
        {
            using var run = new LoadRun(plan, companions, observers);
            redactor = run._recorder.Redactor;
            if (setUpFailure is not null) run._stop.Request(RunEnding.Aborted, setUpFailure);
            await run.ConductAsync(cancellation, early).ConfigureAwait(false);
            result = run._result!;
        }
        finally
        {
            failures = await RunHooks.TearDownAsync(plan).ConfigureAwait(false);
        }

        return (result with { Generator = result.Generator with { WarmUp = warmUp }, Notes = [.. result.Notes, .. failures.Select(redactor.Text)] }, redactor);
    }

    // Gives the run its result, unless it is unseen.
    private async Task ConductAsync(CancellationToken cancellation, EarlyInterruption? early = null)
    {
        Begin();
        LoadRuns.Add(this);
        if (early?.Reason is { } interrupted) Cancel(interrupted);
        _plan.Control?.Begin(this);
        try
        {
            using CancellationTokenRegistration byToken = cancellation.UnsafeRegister(static run => ((LoadRun)run!).CancelByToken(), this);
            await UntilUsersEndAsync().ConfigureAwait(false);
        }
        finally
        {
            _plan.Control?.End();
            LoadRuns.Remove(this);
        }
    }

    private void CancelByToken() => Cancel(RunObservers.WhyCancelled(_observers.Select(observer => observer.Cancellation)) ?? "it was cancelled by the caller's token");

    /// <summary>Ends the run early.</summary>
    public void Cancel(string reason) => _stop.Request(RunEnding.Cancelled, reason);

    /// <summary>Ends the run early, as its control asks.</summary>
    /// <param name="isAtOnce">Whether iterations under way are cancelled, rather than let finish.</param>
    public void Stop(bool isAtOnce)
    {
        if (isAtOnce) _stop.Request(RunEnding.Cancelled, "it was stopped at once by its control", TimeSpan.Zero);
        else _stop.Request(RunEnding.Stopped, "it was stopped by its control");
    }

    /// <summary>Changes the level of a profile from now on.</summary>
    /// <param name="model">What the level counts.</param>
    /// <param name="to">The new level, before scaling.</param>
    /// <param name="over">How long the way there takes, before scaling.</param>
    /// <param name="scenario">A scenario that runs by the profile; null where there is but one.</param>
    public void Change(LoadModel model, double to, TimeSpan over, string? scenario)
    {
        RunTrack track = _tracks.Of(scenario, RunTrack.ChangeOf(model));
        if (_stop.IsRequested) throw new InvalidOperationException("The run is being stopped: its load can no longer be changed.");
        double level = LoadProfile.LevelOf(model, to, _plan.Settings.LoadScale);
        if (!double.IsFinite(level) || (model == LoadModel.Closed && level > RunControl.MostUsers))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, FormattableString.Invariant(
                $"Times {_plan.Settings.LoadScale}, the factor of the setting LOADFORGE_LOAD_SCALE, that is more than a run can have; ask for less, or lower the factor."));
        }

        if (over / RunControl.LongestTime * _plan.Settings.TimeScale > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(over), over, FormattableString.Invariant(
                $"Times {_plan.Settings.TimeScale}, the factor of the setting LOADFORGE_TIME_SCALE, that is more than {RunControl.LongestTime.Days} days; ask for less, or lower the factor."));
        }

        track.Change(model, level, over * _plan.Settings.TimeScale);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _tracks.Dispose();
        _transport.Dispose();
        _stop.Dispose();
    }

    // All is made by now: what comes after the clock's start makes the first iteration late.
    private void Begin()
    {
        // Before the first user starts, as what the first requests do to a companion belongs to the run; and before the clock does, as readings may take their time.
        _companions.Begin();
        _clock.Begin();
        _recorder.Begin(_clock.Start);
        _watch.Begin();
    }

    // The run's threads carry nothing of the caller's flow: a test framework would otherwise book every failed assertion of an iteration on the test.
    // The continuation runs on the run's own thread: the pool may be full of iterations that block.
    private Task UntilUsersEndAsync()
    {
        var completion = new TaskCompletionSource();
        _tracks.Start();
        new Thread(() => Conduct(completion)) { IsBackground = true, Name = "LoadForge run" }.UnsafeStart();
        return completion.Task;
    }

    private void Conduct(TaskCompletionSource completion)
    {
        try
        {
            ImmutableArray<UserLoop> givenUp = _watch.UntilEveryUserHasEnded();
            if (!_isUnseen) _result = Finish(givenUp);
        }
        catch (Exception error)
        {
            Abandon(error);
            completion.SetException(error);
            return;
        }

        completion.SetResult();
    }

    private LoadResult Finish(ImmutableArray<UserLoop> givenUp)
    {
        _watch.Finish(givenUp);
        _recorder.Close();
        if (_services.PlanProblem is { } problem) throw new LoadPlanException([_recorder.Redactor.Text(problem)]);
        LoadResult result = _companions.Complete(Assemble(givenUp));
        if (OtherClients.Note(result) is { } warning) result = result with { Notes = result.Notes.Insert(0, warning) };
        return Judge(result with
        {
            Notes = [.. result.Notes.Select(_recorder.Redactor.Text)],
            ExtensionSummaries = [.. result.ExtensionSummaries.Select(_recorder.Redactor.Text)],
        });
    }

    // Nobody watches any more: what still runs must not go on for good.
    private void Abandon(Exception error)
    {
        _stop.Request(RunEnding.Aborted, error.Message);
        _stop.CancelUsers();
        while (!_tracks.HaveFinished) _stop.Changed.WaitOne(RunWatch.LookPause);
        _tracks.RetireFinished();
    }

    private LoadResult Assemble(ImmutableArray<UserLoop> givenUp)
    {
        var builder = new ResultBuilder(_recorder, _tracks, _clock, givenUp);
        ImmutableArray<PhaseResult> phases = builder.Phases();
        Figures figures = JudgedPhases.Figures(phases);
        GeneratorHealth health = _watch.Health.Summarize(new HealthEvidence(builder.StartDelay(), figures, _watch.BlockedSteps)
        {
            Transports = _services.Transports,
            WatchesSockets = SharedTransport.WatchesSockets(_plan.Http),
            OptimizedScenarios = _plan.Scenarios.All(scenario => CodeBuild.IsOptimized(scenario.Code)),
        });
        return new LoadResult
        {
            Name = _plan.Name,
            Profile = _tracks.All[0].Profile,
            Tracks = [.. _tracks.All.Select(track => new ProfileTrack(track.Plan.Name, track.Profile, track.Plan.Start, [.. track.Plan.Scenarios.Select(part => KeyValuePair.Create(part.Scenario.Name, part.Weight))]))],
            Target = _plan.Target is { } target ? _recorder.Redactor.Address(target) : null,
            InsecureHosts = _plan.Http.InsecureHosts,
            Seed = _plan.Seed,
            StartedAt = _clock.StartedAt,
            Duration = _clock.SinceStart(_clock.Now),
            Ending = _stop.Ending,
            EndingReason = _stop.Reason is { } reason ? _recorder.Redactor.Text(reason) : null,
            IsSmoke = _plan.IsSmoke,
            IsDebug = _plan.IsDebug,
            Log = _log?.Show(_recorder.Redactor) ?? [],
            Changes = [.. _tracks.All.SelectMany(track => track.Changes).OrderBy(change => change.At)],
            Phases = phases,
            Scenarios = builder.WithBacklogs(_watch.Blocks.Into(JudgedPhases.Scenarios(phases))),
            Figures = figures,
            Series = _watch.Series,
            Silences = _watch.Silences,
            Generator = health.Redacted(_recorder.Redactor.Text),
            Checks = _services.Checks.Figures(_recorder.Redactor),
            OtherRequests = _watch.Others.Seen(phases.Sum(phase => phase.Figures.Requests)),
            OwnMetrics = [.. _services.Metrics.Figures.Select(metric => metric with { Name = _recorder.Redactor.Name(metric.Name) })],
            Notes = RunNotes.Of(_recorder, givenUp, _clock, [.. _watch.Notes, .. _services.Notes]),
        };
    }

    private LoadResult Judge(LoadResult result)
    {
        if (_plan.IsSmoke) return result;
        ImmutableArray<Verdict> verdicts = [.. _watch.Judge(result), .. _plan.Baselines.Select(baseline => baseline.Judge(result))];
        if (OtherClients.Judge(result) is { } unseen) verdicts = verdicts.Add(unseen);
        if (!result.IsComplete)
        {
            verdicts = [.. verdicts.Select(verdict => verdict.Status == VerdictStatus.Passed
                ? verdict with { Status = VerdictStatus.Inconclusive, Reason = $"the run ended early: {result.EndingReason}" }
                : verdict)];
        }

        return result with { Verdicts = verdicts };
    }
}
