namespace LoadForge.Capacity;

/// <summary>What one probe of a capacity search came to.</summary>
public enum ProbeStatus
{
    /// <summary>Every promise was kept.</summary>
    Kept,

    /// <summary>A promise was broken, or the target did not keep up with the load.</summary>
    Broken,

    /// <summary>The figures lie so close to a limit that the probe cannot tell; it is repeated once, for longer.</summary>
    Close,

    /// <summary>The generator, not the target, was at its limit.</summary>
    Saturated,

    /// <summary>It was cut short, measured too little to judge a promise, or was a smoke run, and says nothing.</summary>
    Unjudged,
}
