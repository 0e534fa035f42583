using LoadForge.Recording.Snapshots;

namespace LoadForge.Baselines.Files;

/// <summary>One step of a run in a baseline.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Ok">The number of successes.</param>
/// <param name="Failed">The number of failures.</param>
/// <param name="Blocks">Its response times, in blocks of time.</param>
public sealed record BaselineStep(string Scenario, string Name, long Ok, long Failed, LatencyBlocks Blocks);
