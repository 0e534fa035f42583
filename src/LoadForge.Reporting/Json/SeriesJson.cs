using System.Text.Json;
using LoadForge.Results;

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
        WriteFigures(json, point.Total);
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
        WriteFigures(json, step.Figures);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, PointFigures figures)
    {
        json.WriteNumber("ok", figures.Ok);
        json.WriteNumber("failed", figures.Failed);
        json.WriteNumber("bytesReceived", figures.BytesReceived);
        if (figures.Count == 0) return;
        json.WriteNumber("p50Us", figures.P50);
        json.WriteNumber("p75Us", figures.P75);
        json.WriteNumber("p90Us", figures.P90);
        json.WriteNumber("p95Us", figures.P95);
        json.WriteNumber("p99Us", figures.P99);
        json.WriteNumber("p999Us", figures.P999);
        json.WriteNumber("maxUs", figures.Max);
        json.WriteNumber("meanUs", double.IsFinite(figures.Mean) ? (long)figures.Mean : 0);
    }
}
