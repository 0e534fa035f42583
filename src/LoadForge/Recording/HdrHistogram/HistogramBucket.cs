namespace LoadForge.Recording.HdrHistogram;

/// <summary>A bucket of a histogram with at least one sample. The exact values of its samples within the bucket are unknown.</summary>
/// <param name="LowestValue">The smallest value of the bucket, in the histogram's unit.</param>
/// <param name="HighestValue">The largest value of the bucket, inclusive.</param>
/// <param name="Count">The number of samples in it, at least 1.</param>
public readonly record struct HistogramBucket(long LowestValue, long HighestValue, long Count);
