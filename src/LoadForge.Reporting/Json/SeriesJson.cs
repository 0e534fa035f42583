using System.Text.Json;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json;

internal static class SeriesJson
{
    public static void Write(Utf8JsonWriter json, SeriesPoint point)
    {
        json.WriteStartObject();
        json.WriteMicroseconds("atUs", point.At);
        json.WriteMicroseconds("lengthUs", point.Length);
        json.WriteString("phase", point.Phase);
        json.WriteNumber("activeUsers", point.ActiveUsers);
        json.WriteStartObject("total");
        WriteStatistics(json, point.Total);
        json.WriteEndObject();
        json.WriteArray("steps", point.Steps, WriteStep);
        json.WriteStartObject("generator");
        json.WriteReal("cpuShare", point.Generator.CpuShare.Value);
        if (point.Generator.CpuWaitShare is { } waited) json.WriteReal("cpuWaitShare", waited.Value);
        json.WriteReal("gcPauseShare", point.Generator.GcPauseShare.Value);
        json.WriteNumber("threadPoolQueue", point.Generator.ThreadPoolQueue);
        json.WriteMicroseconds("startDelayP99Us", point.Generator.StartDelayP99);
        json.WriteNumber("planned", point.Generator.Starts.Planned);
        json.WriteNumber("started", point.Generator.Starts.Started);
        json.WriteNumber("dropped", point.Generator.Starts.Dropped);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, StepPoint step)
    {
        json.WriteStartObject();
        json.WriteString("scenario", step.Scenario);
        json.WriteString("step", step.Step);
        WriteStatistics(json, step.Statistics);
        json.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter json, PointStatistics statistics)
    {
        json.WriteNumber("ok", statistics.Ok);
        json.WriteNumber("failed", statistics.Failed);
        json.WriteNumber("bytesReceived", statistics.BytesReceived);
        if (statistics.Count == 0) return;
        json.WriteNumber("p50Us", statistics.P50);
        json.WriteNumber("p75Us", statistics.P75);
        json.WriteNumber("p90Us", statistics.P90);
        json.WriteNumber("p95Us", statistics.P95);
        json.WriteNumber("p99Us", statistics.P99);
        json.WriteNumber("p999Us", statistics.P999);
        json.WriteNumber("maxUs", statistics.Max);
        json.WriteNumber("meanUs", double.IsFinite(statistics.Mean) ? (long)statistics.Mean : 0);
    }
}
