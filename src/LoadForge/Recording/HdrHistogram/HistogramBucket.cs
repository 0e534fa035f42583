namespace LoadForge.Recording.HdrHistogram;

/// <summary>A bucket of a histogram that holds at least one sample; its samples are known to lie in a range, not where.</summary>
/// <param name="LowestValue">The smallest value of the bucket, in the histogram's unit.</param>
/// <param name="HighestValue">The largest value of the bucket, inclusive.</param>
/// <param name="Count">The number of samples in it, at least 1.</param>
public readonly record struct HistogramBucket(long LowestValue, long HighestValue, long Count);
