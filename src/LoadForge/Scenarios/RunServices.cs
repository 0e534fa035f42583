using LoadForge.Feeds;
using LoadForge.Http.Naming;
using LoadForge.Metrics;

namespace LoadForge.Scenarios;

/// <summary>What the users of all scenarios of one run share beside the recorder.</summary>
internal sealed class RunServices
{
    /// <summary>How far each feed has been read in this run.</summary>
    public FeedCursors Feeds { get; } = new();

    /// <summary>The checks of the run.</summary>
    public CheckRegistry Checks { get; } = new();

    /// <summary>The scenarios' own metrics.</summary>
    public OwnMetrics Metrics { get; } = new();

    /// <summary>What went wrong with users outside their iterations.</summary>
    public UserIncidents Incidents { get; } = new();

    /// <summary>Whether requests keep the path of the target.</summary>
    public TargetPath TargetPath { get; init; } = new(null);

    /// <summary>What the result says of it.</summary>
    public IEnumerable<string> Notes => [.. Incidents.Notes, .. TargetPath.Notes()];

    /// <summary>Ends the run early, for the reason given; does nothing by itself.</summary>
    public Action<string> EndRun { get; init; } = static _ => { };
}
