namespace LoadForge.Capacity;

/// <summary>The outcome of a probe, and its reason if no verdict contains it.</summary>
internal readonly record struct ProbeFinding(ProbeStatus Status, string? Reason = null);
