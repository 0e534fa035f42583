namespace LoadForge.Analysis;

/// <summary>What an insight is about.</summary>
public enum InsightKind
{
    /// <summary>An anomaly of a time series.</summary>
    Anomaly,

    /// <summary>The generator was saturated, so that latencies may be its own.</summary>
    Generator,

    /// <summary>Planned iterations were dropped because all virtual users were busy.</summary>
    DroppedStarts,

    /// <summary>Iterations were started faster than they finished.</summary>
    Backlog,

    /// <summary>Failures, what kind they are of and when they began.</summary>
    Failures,

    /// <summary>Response times lie in two groups with hardly any between.</summary>
    TwoGroups,

    /// <summary>Connections are made anew for many requests.</summary>
    Connections,

    /// <summary>The machine ran out of ports, handles or buffers.</summary>
    Exhaustion,

    /// <summary>A stretch in which load went on and nothing finished, or every request failed.</summary>
    Outage,
}
