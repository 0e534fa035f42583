using LoadForge.Recording.Snapshots;

namespace LoadForge.Results;

/// <summary>The measurements of one step.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Statistics">Its values.</param>
public sealed record StepResult(string Scenario, string Name, LoadStatistics Statistics) : IMeasured
{
    /// <summary>Its response times in blocks of time, over the judged phases of the run; empty in the results of single phases.</summary>
    public LatencyBlocks Blocks { get; init; } = LatencyBlocks.None;

    /// <inheritdoc/>
    public string Label => $"{Scenario} › {Name}";
}
