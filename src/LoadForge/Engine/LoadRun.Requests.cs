using LoadForge.Recording.Requests;
using LoadForge.Redaction;

namespace LoadForge.Engine;

/// <content>The log of requests.</content>
internal sealed partial class LoadRun
{
    private string? _requestLogProblem;

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
