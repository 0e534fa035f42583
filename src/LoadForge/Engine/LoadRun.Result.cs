using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Health;
using LoadForge.Engine.Monitoring;
using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Recording.Requests;
using LoadForge.Recording.Snapshots;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <content>Builds the result, adds the values of extensions, and judges it; opens and closes the log of requests.</content>
internal sealed partial class LoadRun
{
    private string? _requestLogProblem;
    private volatile bool _isSteered;

    private LoadResult Finish(ImmutableArray<UserLoop> givenUp)
    {
        _watch.Finish(givenUp);
        if (_services.PlanProblem is { } problem) throw new LoadPlanException([_recorder.Redactor.Text(problem)]);
        LoadResult result = _extensions.Complete(Assemble(givenUp));
        result = result with { Environment = RunEnvironments.Of(result), Settings = PlanSettings.Of(_plan, _recorder.Redactor) };
        if (OtherClients.Note(result) is { } warning) result = result with { Notes = result.Notes.Insert(0, warning) };
        result = result with
        {
            Notes = [.. result.Notes.Concat(RequestLogNotes()).Select(_recorder.Redactor.Text)],
            ExtensionSummaries = [.. result.ExtensionSummaries.Select(_recorder.Redactor.Text)],
        };
        if (_plan.Part is null) result = RunVerdicts.AddTo(result, _plan, _watch.Thresholds);
        _journal?.End(result, AbandonedIteration.Of(givenUp), _watch.Recorded, _watch.Rest);
        return result;
    }

    private LoadResult Assemble(ImmutableArray<UserLoop> givenUp)
    {
        var builder = new ResultBuilder(
            _watch.Recorded, _recorder.Steps, [.. _workloads.All.Select(workload => workload.Course)], AbandonedIteration.Of(givenUp));
        ImmutableArray<PhaseResult> phases = builder.Phases();
        LoadStatistics statistics = JudgedPhases.Statistics(phases);
        GeneratorHealth health = _watch.Health.Summarize(new HealthEvidence(builder.StartDelay(), statistics, _watch.BlockedSteps)
        {
            Transports = _services.Transports,
            WatchesSockets = TransportFactory.WatchesSockets(_plan.Http),
            OptimizedScenarios = _plan.Scenarios.All(scenario => CodeBuild.IsOptimized(scenario.Code)),
        });
        return Head() with
        {
            Log = _log?.Show(_recorder.Redactor) ?? [],
            Phases = phases,
            Scenarios = builder.WithBacklogs(_watch.Blocks.Into(JudgedPhases.Scenarios(phases))),
            Statistics = statistics,
            Series = _watch.Series,
            Cells = _watch.Cells.ToTable(),
            Samples = new SampleSelection(_recorder, _workloads).Of(_watch.Kept),
            Silences = _watch.Silences,
            Generator = health.Redacted(_recorder.Redactor.Text),
            Checks = _services.Checks.Statistics(_recorder.Redactor),
            OtherRequests = _watch.Others.Seen(phases.Sum(phase => phase.Statistics.Requests)),
            CustomMetrics = [.. _services.Metrics.Statistics.Select(metric => metric with { Name = _recorder.Redactor.Name(metric.Name) })],
            Notes = RunNotes.Of(_recorder, givenUp, _clock, [.. _watch.Notes, .. _services.Notes, .. _workloads.Notes]),
        };
    }

    // What a result says about the run itself, without measurements.
    private LoadResult Head() => new()
    {
        Name = _plan.Name,
        Profile = _workloads.All[0].Profile,
        Workloads = [.. _workloads.All.Select(workload => workload.Summary)],
        Target = _plan.Target is { } target ? _recorder.Redactor.Address(target) : null,
        InsecureHosts = _plan.Http.InsecureHosts,
        Seed = _plan.Seed,
        StartedAt = _clock.StartedAt,
        Duration = _clock.SinceStart(_clock.Now),
        Ending = _stop.Ending,
        EndingReason = _stop.Reason is { } reason ? _recorder.Redactor.Text(reason) : null,
        IsSteered = _isSteered,
        IsSmoke = _plan.IsSmoke,
        IsDebug = _plan.IsDebug,
        Changes = [.. _workloads.All.SelectMany(workload => workload.Changes).OrderBy(change => change.At)],
        Phases = [],
        Scenarios = [],
        Statistics = LoadStatistics.None,
        Series = [],
        Generator = HealthMonitor.Unmeasured,
    };

    // A log that cannot be written changes no result: a note says so. Probes of a capacity search are not logged.
    private void OpenRequestLog()
    {
        if (_plan is not { RequestLog: { } settings, IsProbe: false }) return;
        try
        {
            FileStream file = RequestLogPath.Create(settings.Path);
            string[][] phases = [
                .. _plan.Workloads.SelectMany(workload => workload.Scenarios.Select(_ => workload.Profile.Phases.Select(phase => phase.Name).ToArray()))
            ];
            _recorder.Requests = new RequestLog(file, file.Name, settings.MaxSize, new RequestLine(_recorder, phases));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _requestLogProblem = $"the request log could not be written: {ErrorText.Of(problem)}";
        }
    }

    private IEnumerable<string> RequestLogNotes()
    {
        if (_recorder.Requests is { } log) yield return log.Close();
        if (_requestLogProblem is { } problem) yield return problem;
    }
}
