using LoadForge.Recording.Snapshots;

namespace LoadForge.Results;

/// <summary>A part of a result that has statistics: the run, a phase, a scenario or a step.</summary>
public interface IMeasured
{
    /// <summary>The name for display, such as <c>checkout › pay</c>.</summary>
    string Label { get; }

    /// <summary>The statistics.</summary>
    LoadStatistics Statistics { get; }
}
