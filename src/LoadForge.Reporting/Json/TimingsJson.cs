using System.Text.Json;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json;

internal static class TimingsJson
{
    /// <summary>The parts of requests' times; null where they were not measured apart.</summary>
    public static void Write(Utf8JsonWriter json, RequestTimings? timings)
    {
        if (timings is null)
        {
            json.WriteNull("timings");
            return;
        }

        json.WriteStartObject("timings");
        LatencyJson.Write(json, "nameLookup", timings.NameLookup);
        LatencyJson.Write(json, "connect", timings.Connect);
        LatencyJson.Write(json, "tls", timings.Tls);
        LatencyJson.Write(json, "firstByte", timings.FirstByte);
        LatencyJson.Write(json, "download", timings.Download);
        json.WriteEndObject();
    }
}
