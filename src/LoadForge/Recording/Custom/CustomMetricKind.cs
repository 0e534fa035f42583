namespace LoadForge.Recording.Custom;

/// <summary>The kind of a custom metric.</summary>
public enum CustomMetricKind
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
