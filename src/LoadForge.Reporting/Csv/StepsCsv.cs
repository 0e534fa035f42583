using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Reporting.Csv;

/// <summary>
/// The statistics of a run as CSV: first all judged phases together, with an empty <c>phase</c>, then phase by phase; in each the total of its steps, the
/// total of each scenario, and each step, as <c>level</c> says.
/// </summary>
public static class StepsCsv
{
    private const int LatencyColumns = 10;

    /// <summary>Writes the file.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        using var table = new CsvTable(
            stream,
            "level", "phase", "judged", "scenario", "step", "duration_s", "count", "ok", "failed", "cancelled", "ended_later", "requests", "error_rate_ratio",
            "throughput_per_s", "failures_per_s", "bytes_sent", "bytes_received", "bytes_on_wire", "response_min_ms", "response_mean_ms", "response_stddev_ms",
            "response_p50_ms", "response_p75_ms", "response_p90_ms", "response_p95_ms", "response_p99_ms", "response_p99_9_ms", "response_max_ms",
            "service_min_ms", "service_mean_ms", "service_stddev_ms", "service_p50_ms", "service_p75_ms", "service_p90_ms", "service_p95_ms", "service_p99_ms",
            "service_p99_9_ms", "service_max_ms", "planned_starts", "started", "late", "dropped");
        Part(table, null, isJudged: true, result.Statistics, result.Scenarios);
        foreach (PhaseResult phase in result.Phases) Part(table, phase.Name, phase.Phase.IsJudged, phase.Statistics, phase.Scenarios);
    }

    private static void Part(CsvTable table, string? phase, bool isJudged, LoadStatistics total, ImmutableArray<ScenarioResult> scenarios)
    {
        Row(table.Text("total").Text(phase).Flag(isJudged).Empty(2), total);
        foreach (ScenarioResult scenario in scenarios)
        {
            Row(table.Text("scenario").Text(phase).Flag(isJudged).Text(scenario.Name).Empty(1), scenario.Statistics);
            foreach (StepResult step in scenario.Steps)
                Row(table.Text("step").Text(phase).Flag(isJudged).Text(scenario.Name).Text(step.Name), step.Statistics);
        }
    }

    private static void Row(CsvTable table, LoadStatistics statistics)
    {
        table.Seconds(statistics.Duration).Number(statistics.Count).Number(statistics.Ok).Number(statistics.Failed).Number(statistics.Cancelled)
            .Number(statistics.EndedLater).Number(statistics.Requests).Number(statistics.Count == 0 ? null : statistics.ErrorRate.Value)
            .Number(statistics.Throughput.PerSecond).Number(statistics.FailureRate.PerSecond)
            .Number(statistics.BytesSent).Number(statistics.BytesReceived).Number(statistics.BytesOnWire);
        Latency(table, statistics.ResponseTime);
        Latency(table, statistics.ServiceTime);
        if (statistics.Starts is { } starts) table.Number(starts.Planned).Number(starts.Started).Number(starts.Late).Number(starts.Dropped).EndRow();
        else table.Empty(4).EndRow();
    }

    private static void Latency(CsvTable table, LatencyStatistics latency)
    {
        if (latency.Count == 0)
        {
            table.Empty(LatencyColumns);
            return;
        }

        table.Milliseconds(latency.Min).Milliseconds(latency.Mean).Milliseconds(latency.StandardDeviation)
            .Milliseconds(latency.P50).Milliseconds(latency.P75).Milliseconds(latency.P90).Milliseconds(latency.P95).Milliseconds(latency.P99)
            .Milliseconds(latency.P999).Milliseconds(latency.Max);
    }
}
