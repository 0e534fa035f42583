using LoadForge.Feeds;
using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;

namespace LoadForge.Scenarios;

/// <summary>Services that the users of all scenarios of one run share, in addition to the recorder.</summary>
internal sealed class RunServices
{
    private string? _planProblem;

    /// <summary>The position of each feed in this run.</summary>
    public FeedCursors Feeds { get; init; } = new(LoadShare.Whole);

    /// <summary>The checks of the run.</summary>
    public CheckRegistry Checks { get; } = new();

    /// <summary>The custom metrics of the scenarios.</summary>
    public CustomMetricRegistry Metrics { get; } = new();

    /// <summary>Failures of users outside their iterations.</summary>
    public UserIncidents Incidents { get; } = new();

    /// <summary>The transports that have been used.</summary>
    public TransportUses Transports { get; } = new();

    /// <summary>A problem of the plan that only running it could show; null for none.</summary>
    public string? PlanProblem => Volatile.Read(ref _planProblem);

    /// <summary>Ends the run because the plan is invalid: the problem is thrown and there is no result.</summary>
    /// <param name="problem">The problem and the remedy.</param>
    public void Refuse(string problem)
    {
        if (Interlocked.CompareExchange(ref _planProblem, problem, null) is null) EndRun(problem);
    }

    /// <summary>Whether requests contain the path of the target.</summary>
    public TargetPath TargetPath { get; init; } = new(null);

    /// <summary>Whether requests were redirected to another host.</summary>
    public ForeignRedirect Redirects { get; } = new();

    /// <summary>The notes for the result.</summary>
    public IEnumerable<string> Notes => [.. Incidents.Notes, .. TargetPath.Notes(), .. Redirects.Notes()];

    /// <summary>Ends the run early, with a reason; does nothing by default.</summary>
    public Action<string> EndRun { get; init; } = static _ => { };
}
