namespace LoadForge.Recording.Snapshots;

/// <summary>The range that holds the true value with a given confidence: of a hundred such intervals at 95 %, about 95 do.</summary>
/// <param name="Lower">Its lower end; negative infinity if there are too few samples.</param>
/// <param name="Upper">Its upper end; positive infinity if there are too few samples.</param>
/// <param name="Level">The confidence, a ratio between 0 and 1, such as 0.95.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper, double Level)
{
    /// <summary>Whether a value lies in the interval, its ends included.</summary>
    /// <param name="value">The value, in the interval's unit.</param>
    public bool Contains(double value) => Lower <= value && value <= Upper;
}
