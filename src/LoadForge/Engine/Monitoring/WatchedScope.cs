using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;

namespace LoadForge.Engine.Monitoring;

/// <summary>The steps or iterations and the phases that a threshold judges; selects them from each interval. Used by one thread.</summary>
/// <param name="belongs">Whether a step, or the iterations of a scenario, is judged.</param>
/// <param name="phases">The judged phases of each scenario.</param>
internal sealed class WatchedScope(Func<StepKey, bool> belongs, ImmutableArray<ImmutableArray<int>> phases)
{
    /// <summary>Whether anything in the scope has succeeded so far.</summary>
    public bool HasSucceeded { get; private set; }

    /// <summary>Creates the filter of a threshold: by scenario if its name is that of a scenario, otherwise by step.</summary>
    public static Func<StepKey, bool> Of(Threshold threshold, IReadOnlyList<string> scenarios) =>
        threshold.Step is not { } name ? static key => !key.IsIteration
        : scenarios.Contains(name) ? key => key.IsIteration == threshold.IsAboutErrors && scenarios[key.Scenario] == name
        : key => !key.IsIteration && key.Name == name;

    /// <summary>The samples of the scope in an interval that has just ended.</summary>
    public LoadStatistics Add(RecordedInterval recorded)
    {
        LoadStatistics statistics = SnapshotSteps.Together(
            recorded.Steps.Where(step => belongs(step.Key) && phases[step.Key.Scenario].Contains(step.Phase)), recorded.Length);
        HasSucceeded |= statistics.Ok > 0;
        return statistics;
    }
}
