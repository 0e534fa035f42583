namespace LoadForge.Analysis;

/// <summary>The kind of an insight.</summary>
public enum InsightKind
{
    /// <summary>An anomaly of a time series.</summary>
    Anomaly,

    /// <summary>The generator was saturated, so latencies may be caused by it.</summary>
    Generator,

    /// <summary>Planned iterations were dropped because all virtual users were busy.</summary>
    DroppedStarts,

    /// <summary>Iterations were started faster than they finished.</summary>
    Backlog,

    /// <summary>Failures: their kind and when they began.</summary>
    Failures,

    /// <summary>Response times form two groups with hardly any between.</summary>
    TwoGroups,

    /// <summary>New connections are opened for many requests.</summary>
    Connections,

    /// <summary>The machine ran out of ports, handles or buffers.</summary>
    Exhaustion,

    /// <summary>A period in which load continued and nothing finished, or every request failed.</summary>
    Outage,
}
