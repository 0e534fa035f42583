namespace LoadForge.Metrics;

/// <summary>What a metric of a scenario's own is.</summary>
public enum OwnMetricKind
{
    /// <summary>A sum that is added to.</summary>
    Counter,

    /// <summary>A value that is set.</summary>
    Gauge,

    /// <summary>A distribution of numbers.</summary>
    Numbers,

    /// <summary>A distribution of times, in microseconds.</summary>
    Times,
}
