using System.Collections.Immutable;
using LoadForge.Metrics;

namespace LoadForge.Results;

/// <summary>What finished in one interval of a time series, in a fixed, small size. Times are response times of successes in microseconds, 0 when nothing succeeded.</summary>
/// <param name="Ok">Steps that succeeded.</param>
/// <param name="Failed">Steps that failed.</param>
/// <param name="BytesReceived">Bytes of response bodies.</param>
/// <param name="P50">The median.</param>
/// <param name="P75">The 75th percentile.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="P999">The 99.9th percentile.</param>
/// <param name="Max">The slowest.</param>
/// <param name="Mean">The mean.</param>
public readonly record struct PointFigures(
    long Ok, long Failed, long BytesReceived, long P50, long P75, long P90, long P95, long P99, long P999, long Max, double Mean)
{
    private static ReadOnlySpan<double> Percentiles => [50, 75, 90, 95, 99, 99.9, 100];

    /// <summary>Named figures taken beside the steps in the interval; empty when none were.</summary>
    public ImmutableArray<Reading> Readings
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Steps that finished.</summary>
    public long Count => Ok + Failed;

    /// <summary>A reading by its name; null when there is none.</summary>
    /// <param name="name">The name; case matters.</param>
    public Reading? Reading(string name) => Readings.Where(reading => reading.Name == name).Select(reading => (Reading?)reading).FirstOrDefault();

    /// <summary>The fixed set of figures of a full one.</summary>
    public static PointFigures Of(Figures figures)
    {
        Span<long> times = stackalloc long[Percentiles.Length];
        figures.ResponseTime.ReadMicroseconds(Percentiles, times);
        var point = new PointFigures(
            figures.Ok, figures.Failed, figures.BytesReceived, times[0], times[1], times[2], times[3], times[4], times[5], times[6], figures.ResponseTime.Mean.TotalMicroseconds);
        return figures.Readings.IsEmpty ? point : point with { Readings = figures.Readings };
    }
}
