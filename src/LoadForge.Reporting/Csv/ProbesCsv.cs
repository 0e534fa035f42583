using LoadForge.Capacity;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Results;

namespace LoadForge.Reporting.Csv;

/// <summary>
/// The probes of a capacity search as CSV, in the order in which they were made. Loads are arrivals per second or virtual users, as <c>model</c> says.
/// </summary>
public static class ProbesCsv
{
    /// <summary>Writes the file.</summary>
    /// <param name="result">The result of a search.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(CapacityResult result, Stream stream)
    {
        using var table = new CsvTable(
            stream,
            "probe", "model", "load", "long", "status", "is_answer", "duration_s", "ok", "failed", "error_rate_ratio", "throughput_per_s", "response_p50_ms",
            "response_p90_ms", "response_p95_ms", "response_p99_ms", "response_max_ms", "thresholds_failed", "generator_healthy", "reason");
        CapacityProbe? answer = CapacityText.ProbeOf(result);
        foreach (CapacityProbe probe in result.Probes)
        {
            table.Number(probe.Number).Text(probe.Model.ToString().ToLowerInvariant()).Number(probe.Level).Flag(probe.IsLong)
                .Text(probe.Status.ToString().ToLowerInvariant()).Flag(ReferenceEquals(probe, answer));
            if (probe.Result is { } run) Run(table, run);
            else table.Empty(12);
            table.Text(probe.Reason).EndRow();
        }
    }

    private static void Run(CsvTable table, LoadResult run)
    {
        LoadStatistics statistics = run.Statistics;
        table.Seconds(run.Duration).Number(statistics.Ok).Number(statistics.Failed).Number(statistics.Count == 0 ? null : statistics.ErrorRate.Value)
            .Number(statistics.Throughput.PerSecond);
        LatencyStatistics times = statistics.ResponseTime;
        if (times.Count == 0) table.Empty(5);
        else table.Milliseconds(times.P50).Milliseconds(times.P90).Milliseconds(times.P95).Milliseconds(times.P99).Milliseconds(times.Max);
        table.Number(run.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Failed)).Flag(run.Generator.IsHealthy);
    }
}
