namespace LoadForge.Recording.HdrHistogram.Log;

/// <summary>One line of a histogram log: the samples of an interval.</summary>
/// <param name="Tag">The series that the line belongs to; null for the series without a tag.</param>
/// <param name="Start">When the interval began, in UTC, to the millisecond; in a log without any time in its header, counted from 1970 as written.</param>
/// <param name="Length">How long it lasted, to the millisecond.</param>
/// <param name="Max">
/// The largest value as printed in the line, in a unit of the writer's choice (ours: milliseconds). For human readers; compute with
/// <paramref name="Histogram"/>.
/// </param>
/// <param name="Histogram">The samples of the interval.</param>
public sealed record HistogramLogEntry(string? Tag, DateTimeOffset Start, TimeSpan Length, double Max, Histogram Histogram);
