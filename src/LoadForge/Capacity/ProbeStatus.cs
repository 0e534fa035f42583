namespace LoadForge.Capacity;

/// <summary>The outcome of one probe of a capacity search.</summary>
public enum ProbeStatus
{
    /// <summary>Every threshold was met.</summary>
    Passed,

    /// <summary>A threshold failed, or the target did not keep up with the load.</summary>
    Failed,

    /// <summary>A value is so close to its limit that the probe is inconclusive; it is repeated once and runs longer.</summary>
    Close,

    /// <summary>The generator, not the target, was at its limit.</summary>
    Saturated,

    /// <summary>It was cut short, measured too little to judge a threshold, or was a smoke run.</summary>
    Unjudged,
}
