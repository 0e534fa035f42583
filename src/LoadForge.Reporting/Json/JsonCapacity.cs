using System.Text.Json;
using LoadForge.Capacity;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

/// <summary>
/// A capacity search as one JSON object, in the same manner as <see cref="JsonResult"/>: the answer, then every probe with its verdicts, values and generator
/// health.
/// </summary>
public static class JsonCapacity
{
    /// <summary>The version of the layout: grows when a property changes its meaning or goes, not when one is added.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result of a search.</param>
    /// <param name="stream">Where to, as UTF-8; left open.</param>
    public static void Write(CapacityResult result, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("product", "LoadForge " + ProductVersion.Text);
        json.WriteString("kind", "capacity");
        json.WriteString("name", result.Name);
        json.WriteString("target", TargetAddress.Of(result.Target));
        json.WriteString("startedAt", result.StartedAt);
        json.WriteMicroseconds("durationUs", result.Duration);
        json.WriteName("model", result.Model);
        json.WriteReal("lowest", result.Lowest);
        json.WriteReal("highest", result.Highest);
        json.WriteReal("precision", result.Precision.Value);
        json.WriteName("ending", result.Ending);
        json.WriteString("endingReason", result.EndingReason);
        json.WriteReal("level", result.Level);
        json.WriteReal("failedAt", result.FailedAt);
        json.WriteString("answer", CapacityText.Answer(result));
        json.WriteArray("probes", result.Probes, WriteProbe);
        json.WriteStrings("notes", result.Notes);
        json.WriteEndObject();
    }

    private static void WriteProbe(Utf8JsonWriter json, CapacityProbe probe)
    {
        json.WriteStartObject();
        json.WriteNumber("number", probe.Number);
        json.WriteReal("level", probe.Level);
        json.WriteBoolean("long", probe.IsLong);
        json.WriteName("status", probe.Status);
        json.WriteString("reason", probe.Reason);
        if (probe.Result is { } result)
            WriteResult(json, result);
        else
            json.WriteNull("result");
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, LoadResult result)
    {
        json.WriteStartObject("result");
        json.WriteNumber("seed", result.Seed);
        json.WriteString("startedAt", result.StartedAt);
        json.WriteMicroseconds("durationUs", result.Duration);
        json.WriteName("ending", result.Ending);
        PlanJson.Write(json, result.Profile);
        json.WriteArray("verdicts", result.Verdicts, VerdictJson.Write);
        StatisticsJson.Write(json, "statistics", result.Statistics);
        GeneratorJson.Write(json, result.Generator);
        json.WriteStrings("notes", result.Notes);
        json.WriteEndObject();
    }
}
