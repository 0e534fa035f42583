using System.Text.Json;
using LoadForge.Profiles;

namespace LoadForge.Reporting.Json;

internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, LoadProfile profile)
    {
        json.WriteStartObject("profile");
        json.WriteName("model", profile.Model);
        json.WriteString("text", profile.ToString());
        json.WriteMicroseconds("durationUs", profile.Duration);
        json.WriteArray("phases", profile.Phases, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Phase phase)
    {
        json.WriteStartObject();
        json.WriteString("name", phase.Name);
        json.WriteName("kind", phase.Kind);
        json.WriteMicroseconds("durationUs", phase.Duration);
        json.WriteReal("from", phase.From);
        json.WriteReal("to", phase.To);
        json.WriteBoolean("judged", phase.IsJudged);
        json.WriteEndObject();
    }
}
