using LoadForge.Feeds;
using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Recording.Custom;

namespace LoadForge.Scenarios;

/// <summary>What the users of all scenarios of one run share beside the recorder.</summary>
internal sealed class RunServices
{
    private string? _planProblem;

    /// <summary>How far each feed has been read in this run.</summary>
    public FeedCursors Feeds { get; } = new();

    /// <summary>The checks of the run.</summary>
    public CheckRegistry Checks { get; } = new();

    /// <summary>The scenarios' custom metrics.</summary>
    public CustomMetricRegistry Metrics { get; } = new();

    /// <summary>What went wrong with users outside their iterations.</summary>
    public UserIncidents Incidents { get; } = new();

    /// <summary>Which transports have been used.</summary>
    public TransportUses Transports { get; } = new();

    /// <summary>What is wrong with the plan, as only running it could show; null for nothing.</summary>
    public string? PlanProblem => Volatile.Read(ref _planProblem);

    /// <summary>Ends the run, since the plan cannot be run: the problem is thrown and there is no result.</summary>
    /// <param name="problem">What is wrong, and what to do.</param>
    public void Refuse(string problem)
    {
        if (Interlocked.CompareExchange(ref _planProblem, problem, null) is null) EndRun(problem);
    }

    /// <summary>Whether requests keep the path of the target.</summary>
    public TargetPath TargetPath { get; init; } = new(null);

    /// <summary>What the result says of it.</summary>
    public IEnumerable<string> Notes => [.. Incidents.Notes, .. TargetPath.Notes()];

    /// <summary>Ends the run early, for the reason given; does nothing by itself.</summary>
    public Action<string> EndRun { get; init; } = static _ => { };
}
