namespace LoadForge.Capacity;

/// <summary>The outcome of a probe, as input of the search.</summary>
/// <param name="Level">The load.</param>
/// <param name="Status">Its outcome.</param>
/// <param name="IsLong">Whether it was a longer probe.</param>
internal readonly record struct Finding(double Level, ProbeStatus Status, bool IsLong);
