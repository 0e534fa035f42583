namespace LoadForge.Capacity;

/// <summary>What a probe came to, and why where no verdict says so.</summary>
internal readonly record struct ProbeFinding(ProbeStatus Status, string? Reason = null);
