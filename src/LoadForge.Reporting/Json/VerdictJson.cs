using System.Text.Json;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

internal static class VerdictJson
{
    public static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("threshold", verdict.Threshold);
        json.WriteName("status", verdict.Status);
        json.WriteString("scope", verdict.Scope);
        json.WriteString("step", verdict.Step);
        json.WriteString("phase", verdict.Phase);
        json.WriteString("metric", verdict.Metric);
        json.WriteName("unit", verdict.Unit);
        json.WriteString("comparison", verdict.Comparison);
        json.WriteReal("limit", verdict.Limit);
        json.WriteReal("actual", verdict.Actual);
        json.WriteReal("margin", verdict.Margin);
        json.WriteNumber("samples", verdict.Samples);
        json.WriteString("reason", verdict.Reason);
        WriteInterval(json, verdict.Interval);
        json.WriteString("remark", verdict.Remark);
        json.WriteString("generatorRemark", verdict.GeneratorRemark);
        WriteWindows(json, verdict.Windows);
        WriteWorst(json, verdict.Worst);
        json.WriteArray("course", verdict.Course, (writer, value) => writer.WriteReal(value));
        json.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter json, ConfidenceInterval? interval)
    {
        if (interval is not { } range)
        {
            json.WriteNull("interval");
            return;
        }

        json.WriteStartObject("interval");
        json.WriteReal("lower", range.Lower);
        json.WriteReal("upper", range.Upper);
        json.WriteReal("level", range.Level);
        json.WriteEndObject();
    }

    private static void WriteWindows(Utf8JsonWriter json, WindowCounts? windows)
    {
        if (windows is null)
        {
            json.WriteNull("windows");
            return;
        }

        json.WriteStartObject("windows");
        json.WriteMicroseconds("lengthUs", windows.Length);
        json.WriteReal("share", windows.Share.Value);
        json.WriteMicroseconds("heldUs", windows.Held);
        json.WriteNumber("judged", windows.Judged);
        json.WriteNumber("failed", windows.Failed);
        json.WriteNumber("empty", windows.Empty);
        json.WriteMicroseconds("leftOutUs", windows.LeftOut);
        json.WriteEndObject();
    }

    private static void WriteWorst(Utf8JsonWriter json, WorstPoint? worst)
    {
        if (worst is null)
        {
            json.WriteNull("worst");
            return;
        }

        json.WriteStartObject("worst");
        json.WriteMicroseconds("startUs", worst.Start);
        json.WriteMicroseconds("endUs", worst.End);
        json.WriteString("phase", worst.Phase);
        json.WriteReal("value", worst.Value);
        json.WriteNumber("samples", worst.Samples);
        json.WriteEndObject();
    }
}
