namespace LoadForge.Capacity;

/// <summary>How a capacity search ended, and so how reliable its answer is.</summary>
public enum CapacityEnding
{
    /// <summary>The capacity was found and confirmed: passed twice at the answer, failed twice at most a tenth above it.</summary>
    Found,

    /// <summary>The thresholds failed, twice, at the lowest load of the range.</summary>
    BelowRange,

    /// <summary>The thresholds were met, twice, at the highest load of the range: the capacity is at least that.</summary>
    AboveRange,

    /// <summary>The generator reached its own limit first: the capacity is at least the answer.</summary>
    GeneratorLimit,

    /// <summary>All probes were used before the range reached the precision, or before the answer was confirmed.</summary>
    ProbesUsedUp,

    /// <summary>It was interrupted by the token of the call or from outside. The result contains what was found so far.</summary>
    Cancelled,

    /// <summary>It could not continue: a probe was aborted or could not be judged, or the target did not recover.</summary>
    Aborted,

    /// <summary>A smoke run: one iteration, nothing searched.</summary>
    Smoke,
}
