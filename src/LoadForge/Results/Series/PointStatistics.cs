using System.Collections.Immutable;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Results.Series;

/// <summary>
/// The statistics of one interval of a time series, in a small, fixed size. Times are response times of successes in microseconds, 0 when nothing succeeded.
/// </summary>
/// <param name="Ok">Steps that succeeded.</param>
/// <param name="Failed">Steps that failed.</param>
/// <param name="BytesReceived">Bytes of response bodies, after decompression.</param>
/// <param name="P50">The median.</param>
/// <param name="P75">The 75th percentile.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="P999">The 99.9th percentile.</param>
/// <param name="Max">The maximum.</param>
/// <param name="Mean">The mean.</param>
public readonly record struct PointStatistics(
    long Ok, long Failed, long BytesReceived, long P50, long P75, long P90, long P95, long P99, long P999, long Max, double Mean)
{
    /// <summary>Values measured by extensions in the interval; empty if there are none.</summary>
    public ImmutableArray<ExtensionValue> ExtensionValues
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Steps that finished.</summary>
    public long Count => Ok + Failed;

    /// <summary>An extension value by name; null if there is none.</summary>
    /// <param name="name">The name; case matters.</param>
    public ExtensionValue? ExtensionValue(string name) =>
        ExtensionValues.Where(value => value.Name == name).Select(value => (ExtensionValue?)value).FirstOrDefault();

    /// <summary>Reduces full statistics to these values.</summary>
    public static PointStatistics Of(LoadStatistics statistics)
    {
        Span<long> times = stackalloc long[PointTimes.Percentiles.Length];
        statistics.ResponseTime.ReadMicroseconds(PointTimes.Percentiles, times);
        var point = new PointStatistics(
            statistics.Ok, statistics.Failed, statistics.BytesReceived, times[0], times[1], times[2], times[3], times[4], times[5], times[6],
                statistics.ResponseTime.Mean.TotalMicroseconds);
        return statistics.ExtensionValues.IsEmpty ? point : point with { ExtensionValues = statistics.ExtensionValues };
    }
}
