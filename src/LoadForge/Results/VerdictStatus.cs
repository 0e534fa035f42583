namespace LoadForge.Results;

/// <summary>The outcome of a threshold.</summary>
public enum VerdictStatus
{
    /// <summary>The threshold was met.</summary>
    Passed,

    /// <summary>The threshold failed.</summary>
    Failed,

    /// <summary>The measurement is inconclusive; the verdict has the reason.</summary>
    Inconclusive,
}
