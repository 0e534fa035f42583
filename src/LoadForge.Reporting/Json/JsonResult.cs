using System.Text.Json;
using LoadForge.Analysis;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json;

/// <summary>
/// A whole result as one JSON object, for programs: properties in a fixed order, camelCase, times as whole microseconds (<c>…Us</c>), ratios in [0, 1], rates
/// per second, null for what was not measured. Steps carry their response times as an HdrHistogram too (base64, V2 compressed). Everything that HTML would take
/// for markup is escaped, so the text can stand in a script element.
/// </summary>
public static class JsonResult
{
    /// <summary>The version of the layout: grows when a property changes its meaning or goes, not when one is added.</summary>
    public const int SchemaVersion = 2;

    private const int FlushEvery = 256;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">Where to, as UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("product", "LoadForge " + ProductVersion.Text);
        WriteRun(json, result);
        PlanJson.Write(json, result.Profile);
        json.WriteArray("verdicts", result.Verdicts, VerdictJson.Write);
        StatisticsJson.Write(json, "statistics", result.Statistics);
        json.WriteArray("scenarios", result.Scenarios, ScenarioJson.Write);
        json.WriteArray("phases", result.Phases, PhaseJson.Write);
        WriteSeries(json, result);
        CustomMetricJson.Write(json, result);
        GeneratorJson.Write(json, result.Generator);
        AnalysisJson.Write(json, result.Analyse());
        WriteOthers(json, result.OtherRequests);
        BacklogJson.Write(json, result.Backlog);
        json.WriteStrings("extensions", result.ExtensionSummaries);
        json.WriteStrings("notes", result.Notes);
        json.WriteStrings("log", result.Log);
        json.WriteEndObject();
    }

    private static void WriteOthers(Utf8JsonWriter json, OtherRequests? others)
    {
        if (others is null) return;
        json.WriteStartObject("otherRequests");
        json.WriteNumber("count", others.Count);
        json.WriteNumber("failed", others.Failed);
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, LoadResult result)
    {
        json.WriteString("name", result.Name);
        json.WriteString("target", TargetAddress.Of(result.Target));
        json.WriteStrings("insecureHosts", result.InsecureHosts);
        json.WriteNumber("seed", result.Seed);
        json.WriteString("startedAt", result.StartedAt);
        json.WriteMicroseconds("durationUs", result.Duration);
        json.WriteName("ending", result.Ending);
        json.WriteString("endingReason", result.EndingReason);
        json.WriteBoolean("smoke", result.IsSmoke);
        json.WriteBoolean("debug", result.IsDebug);
    }

    // The series is what grows with the length of a run: flushed on the way, it does not fill the writer's buffer.
    private static void WriteSeries(Utf8JsonWriter json, LoadResult result)
    {
        json.WriteStartArray("series");
        foreach ((int index, SeriesPoint point) in result.Series.Index())
        {
            SeriesJson.Write(json, point);
            if (index % FlushEvery == 0) json.Flush();
        }

        json.WriteEndArray();
    }
}
