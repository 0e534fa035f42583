using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Merging.Results;

/// <summary>Adds up phases, scenarios and steps.</summary>
internal static class ScenarioMerge
{
    /// <summary>The phases, which all results have in the same order.</summary>
    public static ImmutableArray<PhaseResult> Phases(ImmutableArray<LoadResult> results) =>
        [.. results[0].Phases.Select((_, index) => Phase([.. results.Select(result => result.Phases[index])]))];

    /// <summary>The scenarios, which all results have in the same order.</summary>
    public static ImmutableArray<ScenarioResult> Scenarios(IEnumerable<ImmutableArray<ScenarioResult>> parts) =>
        [.. parts.SelectMany(scenarios => scenarios).GroupBy(scenario => scenario.Name).Select(scenarios => Scenario([.. scenarios]))];

    /// <summary>Statistics of parts that ran at the same time. Values of extensions are left out: a file does not say how they are combined.</summary>
    public static LoadStatistics Statistics(IReadOnlyCollection<LoadStatistics> parts) =>
        LoadStatistics.Sum(parts, parts.Max(part => part.Duration)) with { ExtensionValues = [] };

    // Where a process ended before it reached the phase, that process does not know when the phase began.
    private static PhaseResult Phase(PhaseResult[] parts) => parts.MaxBy(part => part.Duration)! with
    {
        Statistics = Statistics([.. parts.Select(part => part.Statistics)]),
        Scenarios = Scenarios(parts.Select(part => part.Scenarios)),
    };

    private static ScenarioResult Scenario(ScenarioResult[] parts) => parts[0] with
    {
        Statistics = Statistics([.. parts.Select(part => part.Statistics)]),
        Iterations = Statistics([.. parts.Select(part => part.Iterations)]),
        Steps = [.. parts.SelectMany(part => part.Steps).GroupBy(step => step.Name).Select(steps => Step([.. steps]))],
        Backlog = Backlog.Together(parts.Select(part => part.Backlog)),
    };

    private static StepResult Step(StepResult[] parts) => parts[0] with
    {
        Statistics = Statistics([.. parts.Select(part => part.Statistics)]),
        Blocks = Blocks([.. parts.Where(part => part.Statistics.ResponseTime.Count > 0).Select(part => part.Blocks)]),
    };

    // The blocks of a process that ran longer may be longer, by a power of two. If those of one are unknown, so are those of all.
    private static LatencyBlocks Blocks(LatencyBlocks[] parts)
    {
        if (Array.Exists(parts, part => part.Count == 0)) return LatencyBlocks.None;
        TimeSpan longest = parts.Select(part => part.Length).DefaultIfEmpty().Max();
        LatencyBlocks[] same = [.. parts.Select(part => Joined(part, longest))];
        return Array.TrueForAll(same, part => part.Length == longest) ? LatencyBlocks.Together(same) : LatencyBlocks.None;
    }

    private static LatencyBlocks Joined(LatencyBlocks blocks, TimeSpan length)
    {
        while (blocks.Length < length) blocks = blocks.InPairs();
        return blocks;
    }
}
