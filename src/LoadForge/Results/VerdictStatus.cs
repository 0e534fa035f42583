namespace LoadForge.Results;

/// <summary>What a threshold's evaluation came to.</summary>
public enum VerdictStatus
{
    /// <summary>The promise was kept.</summary>
    Passed,

    /// <summary>The promise was broken.</summary>
    Failed,

    /// <summary>The measurement cannot tell, and says why.</summary>
    Inconclusive,
}
