using LoadForge.Recording.Snapshots;

namespace LoadForge.Baselines.Files;

/// <summary>What a baseline keeps of one step in one run.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Ok">How often it succeeded.</param>
/// <param name="Failed">How often it failed.</param>
/// <param name="Blocks">Its response times, in blocks of time.</param>
public sealed record BaselineStep(string Scenario, string Name, long Ok, long Failed, LatencyBlocks Blocks);
