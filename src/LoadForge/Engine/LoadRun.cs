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
    private readonly Dispatcher _dispatcher;
    private readonly RunWatch _watch;

    private LoadRun(LoadPlan plan, ImmutableArray<IRunObserver> observers)
    {
        _plan = plan;
        _clock = new RunClock(plan.Clock);
        _recorder = new Recorder([plan.Scenario.Name], plan.Profile.Phases.Length, plan.Profile.Model == LoadModel.Open, plan.Clock.TimestampFrequency, plan.Http.Redactor());
        _transport = SharedTransport.Create(plan.Http);
        var environment = new UserEnvironment
        {
            ScenarioIndex = 0,
            Recorder = _recorder,
            Clock = plan.Clock,
            Transport = _transport,
            Http = plan.Http,
            Target = plan.Target,
            Routes = new RouteCache(_recorder.Steps, 0, plan.Target),
            Seed = plan.Seed,
            Login = plan.Login,
            SkipsThinking = plan.IsSmoke,
            Cancellation = _stop.Users,
        };
        var context = new RunContext(plan, _clock, _stop, environment);
        _dispatcher = plan.IsSmoke ? new SmokeDispatcher(context) : plan.Profile.Model == LoadModel.Open ? new OpenDispatcher(context) : new ClosedDispatcher(context);
        _watch = new RunWatch(context, _dispatcher, observers);
    }

    /// <summary>Runs a plan and tells its observers.</summary>
    public static async Task<LoadResult> RunAsync(LoadPlan plan, CancellationToken cancellation)
    {
        ImmutableArray<IRunObserver> observers = LoadRuns.ObserversOf(plan);
        if (plan.Target is { } target && !cancellation.IsCancellationRequested) await TargetCheck.ConnectAsync(target, plan.Http, plan.Clock, cancellation).ConfigureAwait(false);

        LoadResult result;
        using (var run = new LoadRun(plan, observers))
        {
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

        return Tell(observers, result);
    }

    /// <summary>Ends the run early.</summary>
    public void Cancel(string reason) => _stop.Request(RunEnding.Cancelled, reason);

    public void Dispose()
    {
        _watch.Dispose();
        _dispatcher.Dispose();
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
        new Thread(_dispatcher.Run) { IsBackground = true, Name = "LoadForge dispatcher", Priority = ThreadPriority.AboveNormal }.UnsafeStart();
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
            result = Judge(Assemble(givenUp));
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
        var builder = new ResultBuilder(_plan, _recorder, _dispatcher, givenUp.CountBy(user => user.RunningPhase).ToDictionary(pair => pair.Key, pair => (long)pair.Value));
        ImmutableArray<PhaseResult> phases = builder.Phases(_watch.StartsEnded);
        ImmutableArray<ScenarioResult> scenarios = ResultBuilder.Judged(phases);
        var figures = Figures.Sum([.. scenarios.Select(scenario => scenario.Figures)], ResultBuilder.JudgedDuration(phases));
        GeneratorHealth health = _watch.Health.Summarize(new HealthEvidence(builder.StartDelay(), figures, _watch.BlockedSteps));
        return new LoadResult
        {
            Name = _plan.Name,
            Profile = _plan.Profile,
            Target = _plan.Target is { } target ? _recorder.Redactor.Address(target) : null,
            InsecureHosts = _plan.Http.InsecureHosts,
            Seed = _plan.Seed,
            StartedAt = _clock.StartedAt,
            Duration = _clock.SinceStart(_clock.Now),
            Ending = _stop.Ending,
            EndingReason = _stop.Reason is { } reason ? _recorder.Redactor.Text(reason) : null,
            IsSmoke = _plan.IsSmoke,
            Phases = phases,
            Scenarios = scenarios,
            Figures = figures,
            Series = _watch.Series,
            Generator = health with { Saturation = [.. health.Saturation.Select(_recorder.Redactor.Text)] },
            Notes = [.. RunNotes.Of(_recorder, givenUp, _clock, _watch.Notes).Select(_recorder.Redactor.Text)],
        };
    }

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
