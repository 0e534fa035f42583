using System.Collections.Immutable;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Csv;

/// <summary>The columns of one interval, which the files of seconds share.</summary>
internal static class PointColumns
{
    private const int Times = 8;

    public static ImmutableArray<string> Names { get; } =
    [
        "ok", "failed", "throughput_per_s", "failures_per_s", "p50_ms", "p75_ms", "p90_ms", "p95_ms", "p99_ms", "p99_9_ms", "max_ms", "mean_ms",
        "bytes_received",
    ];

    /// <summary>Writes the cells. Times are response times of successes: empty cells where nothing succeeded.</summary>
    public static void Write(CsvTable table, in PointStatistics point, TimeSpan length)
    {
        table.Number(point.Ok).Number(point.Failed).Number(PerSecond(point.Ok, length)).Number(PerSecond(point.Failed, length));
        if (point.Ok == 0)
        {
            table.Empty(Times);
        }
        else
        {
            table.Microseconds(point.P50).Microseconds(point.P75).Microseconds(point.P90).Microseconds(point.P95).Microseconds(point.P99)
                .Microseconds(point.P999).Microseconds(point.Max).Microseconds((long)point.Mean);
        }

        table.Number(point.BytesReceived);
    }

    private static double? PerSecond(long count, TimeSpan length) => length > TimeSpan.Zero ? count / length.TotalSeconds : null;
}
