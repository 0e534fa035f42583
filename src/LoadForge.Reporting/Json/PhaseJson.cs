using System.Text.Json;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

internal static class PhaseJson
{
    public static void Write(Utf8JsonWriter json, PhaseResult phase)
    {
        json.WriteStartObject();
        json.WriteString("name", phase.Name);
        json.WriteBoolean("judged", phase.Phase.IsJudged);
        json.WriteMicroseconds("startUs", phase.Start);
        json.WriteMicroseconds("durationUs", phase.Duration);
        StatisticsJson.Write(json, "statistics", phase.Statistics);
        json.WriteArray("scenarios", phase.Scenarios, ScenarioJson.Write);
        json.WriteEndObject();
    }
}
