namespace LoadForge.Thresholds;

/// <summary>How a threshold compares the measured value with its limit.</summary>
public enum Comparison
{
    /// <summary>The value must be less than the limit.</summary>
    LessThan,

    /// <summary>The value must be at most the limit.</summary>
    AtMost,

    /// <summary>The value must be more than the limit.</summary>
    MoreThan,

    /// <summary>The value must be at least the limit.</summary>
    AtLeast,
}
