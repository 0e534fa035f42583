namespace LoadForge.Units;

/// <summary>The base unit of a metric's value.</summary>
public enum MetricUnit
{
    /// <summary>A time in microseconds.</summary>
    Time,

    /// <summary>A ratio; 1 is 100 %.</summary>
    Ratio,

    /// <summary>Events per second.</summary>
    PerSecond,

    /// <summary>A plain count.</summary>
    Count,

    /// <summary>A size in bytes.</summary>
    Bytes,
}
