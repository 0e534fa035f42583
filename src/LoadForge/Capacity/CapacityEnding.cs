namespace LoadForge.Capacity;

/// <summary>How a capacity search ended, and so what its answer is worth.</summary>
public enum CapacityEnding
{
    /// <summary>The capacity was found and confirmed: kept twice at the answer, broken twice at most a tenth above it.</summary>
    Found,

    /// <summary>The promises were broken, twice, at the lowest load of the range already.</summary>
    BelowRange,

    /// <summary>The promises were kept, twice, at the highest load of the range: the capacity is at least that.</summary>
    AboveRange,

    /// <summary>The generator reached its own limit first: the capacity is at least the answer, and nobody knows how much more.</summary>
    GeneratorLimit,

    /// <summary>All probes were made before the range was as narrow as asked, or before the answer was confirmed.</summary>
    ProbesUsedUp,

    /// <summary>It was interrupted, by the token of the call or from outside, and holds what was found until then.</summary>
    Cancelled,

    /// <summary>It could not go on: a probe was aborted or could not be judged, or the target did not recover.</summary>
    Aborted,

    /// <summary>A smoke run: one iteration, nothing searched.</summary>
    Smoke,
}
