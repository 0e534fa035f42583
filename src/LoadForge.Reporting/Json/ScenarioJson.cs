using System.Text.Json;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

internal static class ScenarioJson
{
    public static void Write(Utf8JsonWriter json, ScenarioResult scenario)
    {
        json.WriteStartObject();
        json.WriteString("name", scenario.Name);
        StatisticsJson.Write(json, "statistics", scenario.Statistics);
        StatisticsJson.Write(json, "iterations", scenario.Iterations);
        json.WriteArray("steps", scenario.Steps, WriteStep);
        BacklogJson.Write(json, scenario.Backlog);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, StepResult step)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Name);
        StatisticsJson.Write(json, "statistics", step.Statistics);
        json.WriteString("responseTimeHistogram", HistogramEncoding.EncodeBase64(step.Statistics.ResponseTime.ToHistogram()));
        json.WriteEndObject();
    }
}
