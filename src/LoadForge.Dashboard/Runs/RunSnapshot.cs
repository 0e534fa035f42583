namespace LoadForge.Dashboard.Runs;

/// <summary>A run so far.</summary>
/// <param name="Event">The event for readers.</param>
/// <param name="Layout">What the following blocks must agree with.</param>
/// <param name="Blocks">The blocks that it contains.</param>
internal sealed record RunSnapshot(byte[] Event, RunLayout Layout, int Blocks);
