using System.Text.Json;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

/// <summary>What a run says beside its values: profiles of several scenarios, changes on the way, checks, the scenarios' custom metrics.</summary>
internal static class CustomMetricJson
{
    public static void Write(Utf8JsonWriter json, LoadResult result)
    {
        json.WriteArray("workloads", result.Workloads, Write);
        json.WriteArray("changes", result.Changes, Write);
        json.WriteArray("checks", result.Checks, Write);
        json.WriteArray("metrics", result.CustomMetrics, Write);
    }

    private static void Write(Utf8JsonWriter json, WorkloadSummary workload)
    {
        json.WriteStartObject();
        json.WriteString("name", workload.Name);
        json.WriteMicroseconds("startUs", workload.Start);
        PlanJson.Write(json, workload.Profile);
        json.WriteStartObject("weights");
        foreach ((string scenario, int weight) in workload.Weights) json.WriteNumber(scenario, weight);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LoadChange change)
    {
        json.WriteStartObject();
        json.WriteMicroseconds("atUs", change.At);
        json.WriteString("scenarios", change.Scenarios);
        json.WriteName("model", change.Model);
        json.WriteNumber("from", change.From);
        json.WriteNumber("to", change.To);
        json.WriteMicroseconds("overUs", change.Over);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckStatistics check)
    {
        json.WriteStartObject();
        json.WriteString("scenario", check.Scenario);
        json.WriteString("name", check.Name);
        json.WriteNumber("ok", check.Ok);
        json.WriteNumber("failed", check.Failed);
        if (check.Example is { } example) json.WriteString("example", example);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CustomMetricStatistics own)
    {
        json.WriteStartObject();
        json.WriteString("name", own.Name);
        json.WriteName("kind", own.Kind);
        json.WriteNumber("count", own.Count);
        json.WriteReal("value", own.Value);
        if (own.IsDistribution)
        {
            json.WriteReal("p50", own.Percentile(50));
            json.WriteReal("p95", own.Percentile(95));
            json.WriteReal("p99", own.Percentile(99));
            json.WriteReal("max", own.Max);
        }

        json.WriteEndObject();
    }
}
