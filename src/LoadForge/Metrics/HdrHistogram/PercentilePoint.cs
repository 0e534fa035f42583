namespace LoadForge.Metrics.HdrHistogram;

/// <summary>A point of a percentile distribution: so many samples lie at or below that value.</summary>
/// <param name="Percentile">The percentile asked for, 0 to 100; the samples reach at least that far.</param>
/// <param name="Value">The upper edge of the bucket that reaches it, in the histogram's unit.</param>
/// <param name="CumulativeCount">The number of samples in that bucket and all buckets below.</param>
public readonly record struct PercentilePoint(double Percentile, long Value, long CumulativeCount);
