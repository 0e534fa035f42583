using LoadForge.Recording.Snapshots;

namespace LoadForge.Results;

/// <summary>What was measured of one step.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Statistics">Its values.</param>
public sealed record StepResult(string Scenario, string Name, LoadStatistics Statistics) : IMeasured
{
    /// <summary>Its response times cut along time, over the judged phases of the run; none in the results of single phases.</summary>
    public LatencyBlocks Blocks { get; init; } = LatencyBlocks.None;

    /// <inheritdoc/>
    public string Label => $"{Scenario} › {Name}";
}
