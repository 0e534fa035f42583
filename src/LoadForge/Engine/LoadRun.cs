using System.Collections.Immutable;
using LoadForge.Engine.ColdStart;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Extensions;
using LoadForge.Engine.Journal;
using LoadForge.Engine.Monitoring;
using LoadForge.Engine.Pacing;
using LoadForge.Engine.Workloads;
using LoadForge.Feeds;
using LoadForge.Http;
using LoadForge.Http.Log;
using LoadForge.Http.Naming;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording;
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
    private readonly RunningWorkloads _workloads;
    private readonly RunWatch _watch;
    private readonly RunJournal? _journal;
    private readonly RunExtensions _extensions;
    private readonly ImmutableArray<IRunObserver> _observers;
    private readonly RunControl _control;
    private LoadResult? _result;

    private LoadRun(LoadPlan plan, RunExtensions extensions, ImmutableArray<IRunObserver> observers)
    {
        _extensions = extensions;
        _observers = observers;
        _plan = plan;
        _control = plan.Control ?? new RunControl();
        _stop = new RunStop(plan.Clock);
        _services = new RunServices
        {
            Feeds = new FeedCursors(plan.Share),
            EndRun = reason => _stop.Request(RunEnding.Aborted, reason),
            TargetPath = new TargetPath(plan.Target),
        };
        _transport = extensions.Around(TransportFactory.Create(plan.Http, uses: _services.Transports));
        _log = plan.HasLog ? new ExchangeLog() : null;
        _clock = new RunClock(plan.Clock);
        _recorder = RecorderOf(plan, _clock);
        _workloads = new RunningWorkloads(Workloads());
        string? journal = RunJournal.PathOf(plan, observers);
        _journal = journal is null && plan.Part is null ? null : new RunJournal(journal, plan, _recorder, _workloads, _services);
        _watch = new RunWatch(plan, _clock, _stop, _recorder, _workloads, extensions, observers, _services.Transports, _journal);
        OpenRequestLog();
    }

    /// <summary>Runs a plan, unless the host of this process makes its runs, and notifies its observers.</summary>
    public static async Task<LoadResult> RunAsync(LoadPlan plan, CancellationToken cancellation) =>
        await (LoadRuns.MadeByHost(plan, cancellation) ?? RunHereAsync(plan, cancellation)).ConfigureAwait(false);

    /// <summary>Runs a plan in this process, even if a host makes the other runs, and notifies its observers.</summary>
    public static async Task<LoadResult> RunHereAsync(LoadPlan plan, CancellationToken cancellation)
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
        using RunExtensions extensions = await RunExtensions.StartAsync(plan, cancellation).ConfigureAwait(false);
        ImmutableArray<IRunObserver> observers = LoadRuns.ObserversOf(extensions.Plan);
        LoadResult result;
        Redactor redactor;
        try
        {
            using var any = CancellationTokenSource.CreateLinkedTokenSource([cancellation, .. observers.Select(observer => observer.Cancellation)]);
            (result, redactor) = await MakeAsync(extensions, observers, early, any.Token).ConfigureAwait(false);
        }
        catch
        {
            RunObservers.Abandon(observers);
            throw;
        }

        return RunObservers.Notify(observers, result, redactor);
    }

    private static async Task<(LoadResult Result, Redactor Redactor)> MakeAsync(
        RunExtensions extensions, ImmutableArray<IRunObserver> observers, EarlyInterruption early, CancellationToken cancellation)
    {
        LoadPlan plan = extensions.Plan;
        if (plan.Target is { } target && !cancellation.IsCancellationRequested)
        {
            await TargetCheck.ConnectAsync(target, plan.Http, plan.Clock, cancellation).ConfigureAwait(false);
        }

        if (!plan.Http.FurtherHosts.IsEmpty) await TargetCheck.ResolveAsync(plan.Http, cancellation).ConfigureAwait(false);
        string? setUpFailure = await RunHooks.SetUpAsync(plan, cancellation).ConfigureAwait(false);
        TimeSpan warmUp = await GeneratorWarmUp.BeforeAsync(plan).ConfigureAwait(false);
        LoadResult result;
        Redactor redactor;
        ImmutableArray<string> failures;
        try
        {
            using var run = new LoadRun(plan, extensions, observers);
            redactor = run._recorder.Redactor;
            if (setUpFailure is not null) run._stop.Request(RunEnding.Aborted, setUpFailure);
            long? start = plan.Part is { } part && setUpFailure is null ? await run.AgreedStartAsync(part, cancellation).ConfigureAwait(false) : null;
            await run.ConductAsync(cancellation, early, start).ConfigureAwait(false);
            result = run._result!;
        }
        finally
        {
            failures = await RunHooks.TearDownAsync(plan).ConfigureAwait(false);
        }

        return (result with { Generator = result.Generator with { WarmUp = warmUp }, Notes = [.. result.Notes, .. failures.Select(redactor.Text)] }, redactor);
    }

    // Conducts the run, which then has a result unless it is an unseen run.
    private async Task ConductAsync(CancellationToken cancellation, EarlyInterruption? early = null, long? start = null)
    {
        Begin(start);
        LoadRuns.Add(this);
        if (early?.Reason is { } interrupted) Cancel(interrupted);
        BeginControl();
        try
        {
            using CancellationTokenRegistration byToken = cancellation.UnsafeRegister(static run => ((LoadRun)run!).CancelByToken(), this);
            await UntilUsersEndAsync().ConfigureAwait(false);
        }
        finally
        {
            _control.End();
            LoadRuns.Remove(this);
        }
    }

    private void CancelByToken() =>
        Cancel(RunObservers.WhyCancelled(_observers.Select(observer => observer.Cancellation)) ?? "it was cancelled by the caller's token");

    /// <summary>Ends the run early.</summary>
    public void Cancel(string reason) => _stop.Request(RunEnding.Cancelled, reason);

    /// <summary>Ends the run early, as requested by its control.</summary>
    /// <param name="kind">How.</param>
    /// <param name="reason">The reason.</param>
    public void Stop(StopKind kind, string reason)
    {
        if (kind == StopKind.ByTest) _stop.Request(RunEnding.Stopped, reason);
        else _stop.Request(RunEnding.Cancelled, reason, kind == StopKind.AtOnce ? TimeSpan.Zero : TimeSpan.MaxValue);
    }

    /// <summary>Changes the level of a profile from now on.</summary>
    /// <param name="model">The model of the level.</param>
    /// <param name="to">The new level, before scaling.</param>
    /// <param name="over">How long the change takes, before scaling.</param>
    /// <param name="scenario">A scenario of the profile; null if there is only one profile.</param>
    public void Change(LoadModel model, double to, TimeSpan over, string? scenario)
    {
        RunningWorkload workload = _workloads.Of(scenario, ChangeCheck.CallOf(model));
        if (_stop.IsRequested) throw new InvalidOperationException("The run is being stopped: its load can no longer be changed.");
        (double level, TimeSpan time) = ChangeCheck.Scaled(_plan, model, to, over);
        workload.Change(model, level, time);
    }

    public void Dispose()
    {
        _recorder.Requests?.Dispose();
        _journal?.Dispose();
        _watch.Dispose();
        _workloads.Dispose();
        _transport.Dispose();
        _stop.Dispose();
    }

    // The run's threads do not have the caller's execution context: a test framework would otherwise record each failed assertion of an iteration for the test.
    // The continuation runs on the run's own thread: the pool may be full of iterations that block.
    private Task UntilUsersEndAsync()
    {
        var completion = new TaskCompletionSource();
        StartDispatchers();
        TimeSpan late = Latest(TimeSpan.Zero, _clock.SinceStart(_clock.Now));
        new Thread(() => Conduct(completion, late)) { IsBackground = true, Name = "LoadForge run" }.UnsafeStart();
        return completion.Task;
    }

    private void Conduct(TaskCompletionSource completion, TimeSpan late)
    {
        try
        {
            var progress = new Progress(this);
            _plan.Part?.OnStarted(new Part(this), late);
            _watch.Announce(progress);
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

    // The run is no longer monitored, so users that are still running must not continue.
    private void Abandon(Exception error)
    {
        _stop.Request(RunEnding.Aborted, error.Message);
        _stop.CancelUsers();
        while (!_workloads.HaveFinished) _stop.Changed.WaitOne(RunWatch.LookPause);
        _workloads.RetireFinished();
    }
}
