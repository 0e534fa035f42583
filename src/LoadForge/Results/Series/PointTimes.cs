using LoadForge.Recording.Snapshots;

namespace LoadForge.Results.Series;

/// <summary>A time in one interval of a series, in microseconds.</summary>
/// <param name="P50">The median.</param>
/// <param name="P75">The 75th percentile.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="P999">The 99.9th percentile.</param>
/// <param name="Max">The maximum.</param>
/// <param name="Mean">The mean.</param>
public sealed record PointTimes(long P50, long P75, long P90, long P95, long P99, long P999, long Max, double Mean)
{
    /// <summary>The percentiles of a point, ascending; the last one is the maximum.</summary>
    internal static ReadOnlySpan<double> Percentiles => [50, 75, 90, 95, 99, 99.9, 100];

    /// <summary>The values of a distribution; zeros without samples.</summary>
    internal static PointTimes Of(LatencyStatistics statistics)
    {
        Span<long> times = stackalloc long[Percentiles.Length];
        statistics.ReadMicroseconds(Percentiles, times);
        return new PointTimes(times[0], times[1], times[2], times[3], times[4], times[5], times[6], statistics.Mean.TotalMicroseconds);
    }
}
