using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Csv;

/// <summary>
/// The time series of a run as CSV: one line for each second, with all steps together, the load and the generator. Warm-up is included.
/// </summary>
public static class SecondsCsv
{
    /// <summary>Writes the file.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        using var table = new CsvTable(
            stream,
            [
                "at_s", "length_s", "phase", "users", "planned_starts", "started", "dropped", .. PointColumns.Names, "cpu_ratio", "gc_pause_ratio",
                "thread_pool_queue", "start_delay_p99_ms",
            ]);
        foreach (SeriesPoint point in result.Series)
        {
            GeneratorSample generator = point.Generator;
            StartCounts starts = generator.Starts;
            table.Seconds(point.At).Seconds(point.Length).Text(point.Phase).Number(point.ActiveUsers);
            table.Number(starts.Planned).Number(starts.Started).Number(starts.Dropped);
            PointColumns.Write(table, point.Total, point.Length);
            table.Number(generator.CpuShare.Value).Number(generator.GcPauseShare.Value).Number(generator.ThreadPoolQueue)
                .Milliseconds(generator.StartDelayP99).EndRow();
        }
    }
}
