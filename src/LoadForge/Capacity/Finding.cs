namespace LoadForge.Capacity;

/// <summary>What the course of a search knows of a probe.</summary>
/// <param name="Level">The load.</param>
/// <param name="Status">What it came to.</param>
/// <param name="IsLong">Whether it was lengthened.</param>
internal readonly record struct Finding(double Level, ProbeStatus Status, bool IsLong);
