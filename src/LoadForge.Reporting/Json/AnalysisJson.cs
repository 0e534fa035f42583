using System.Collections.Immutable;
using System.Text.Json;
using LoadForge.Analysis;

namespace LoadForge.Reporting.Json;

internal static class AnalysisJson
{
    public static void Write(Utf8JsonWriter json, LoadAnalysis analysis)
    {
        json.WriteStartObject("analysis");
        json.WriteArray("insights", analysis.Insights, Write);
        json.WriteArray("outages", analysis.Outages, Write);
        json.WriteArray("anomalies", analysis.Anomalies, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Insight insight)
    {
        json.WriteStartObject();
        json.WriteName("kind", insight.Kind);
        json.WriteString("scope", insight.Scope);
        json.WriteString("text", insight.Text);
        json.WriteString("recommendation", insight.Recommendation);
        json.WriteReal("weight", insight.Weight);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Outage outage)
    {
        json.WriteStartObject();
        json.WriteName("kind", outage.Kind);
        json.WriteString("phase", outage.Phase);
        json.WriteMicroseconds("startUs", outage.Start);
        json.WriteMicroseconds("lengthUs", outage.Length);
        json.WriteNumber("waiting", outage.Waiting);
        json.WriteNumber("failed", outage.Failed);
        json.WriteReal("expected", outage.Expected);
        json.WriteBoolean("generatorInDoubt", outage.IsGeneratorInDoubt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Anomaly anomaly)
    {
        json.WriteStartObject();
        json.WriteName("kind", anomaly.Kind);
        json.WriteString("scope", anomaly.Scope);
        json.WriteString("step", anomaly.Step);
        json.WriteString("metric", anomaly.Metric);
        json.WriteName("unit", anomaly.Unit);
        json.WriteString("phase", anomaly.Phase);
        json.WriteMicroseconds("startUs", anomaly.Start);
        json.WriteMicroseconds("endUs", anomaly.End);
        json.WriteReal("before", anomaly.Before);
        json.WriteReal("after", anomaly.After);
        json.WriteBoolean("worse", anomaly.IsWorse);
        json.WriteNumber("occurrences", anomaly.Occurrences);
        json.WriteReal("periodUs", anomaly.Period?.TotalMicroseconds);
        json.WriteReal("perMinute", anomaly.PerMinute);
        json.WriteReal("weight", anomaly.Weight);
        Write(json, "also", anomaly.Also);
        Write(json, "observations", anomaly.Observations);
        json.WriteArray("suspects", anomaly.Suspects, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string property, ImmutableArray<Observation> observations) => json.WriteArray(property, observations, Write);

    private static void Write(Utf8JsonWriter json, Observation observation)
    {
        json.WriteStartObject();
        json.WriteString("name", observation.Name);
        json.WriteName("unit", observation.Unit);
        json.WriteReal("before", observation.Before);
        json.WriteReal("after", observation.After);
        json.WriteBoolean("notable", observation.IsNotable);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Suspect suspect)
    {
        json.WriteStartObject();
        json.WriteString("name", suspect.Name);
        json.WriteName("unit", suspect.Unit);
        json.WriteReal("before", suspect.Before);
        json.WriteReal("after", suspect.After);
        json.WriteReal("correlation", suspect.Correlation);
        json.WriteNumber("blocks", suspect.Blocks);
        json.WriteEndObject();
    }
}
