using System.Text.Json;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

internal static class BacklogJson
{
    public static void Write(Utf8JsonWriter json, Backlog backlog)
    {
        json.WriteStartObject("backlog");
        json.WriteNumber("iterations", backlog.Iterations);
        json.WriteNumber("cutOff", backlog.CutOff);
        json.WriteMicroseconds("drainTimeUs", backlog.DrainTime);
        json.WriteEndObject();
    }
}
