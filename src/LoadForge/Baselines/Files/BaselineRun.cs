using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Baselines.Files;

/// <summary>One run of a baseline.</summary>
/// <param name="StartedAt">When it started.</param>
/// <param name="Seed">The seed of its random choices.</param>
/// <param name="Steps">Its steps, in the order of scenario and name.</param>
public sealed record BaselineRun(DateTimeOffset StartedAt, int Seed, ImmutableArray<BaselineStep> Steps)
{
    /// <summary>The maximum number of blocks of each step: enough to estimate random variation, few enough for a file under version control.</summary>
    internal const int MaxBlocks = 32;

    internal static BaselineRun Of(LoadResult result) => new(
        result.StartedAt,
        result.Seed,
        [
            .. result.Steps.OrderBy(step => step.Scenario, StringComparer.Ordinal).ThenBy(step => step.Name, StringComparer.Ordinal)
                .Select(step => new BaselineStep(step.Scenario, step.Name, step.Statistics.Ok, step.Statistics.Failed, BlocksOf(step))),
        ]);

    private static LatencyBlocks BlocksOf(StepResult step)
    {
        // A result that was not created by a run may have no blocks; its samples are then one block.
        LatencyBlocks blocks = step.Blocks.Count > 0 || step.Statistics.ResponseTime.Count == 0
            ? step.Blocks
            : LatencyBlocks.Of(TimeSpan.FromSeconds(1), [step.Statistics.ResponseTime.ToHistogram()]);
        while (blocks.Count > MaxBlocks) blocks = blocks.InPairs();
        return blocks;
    }
}
