using System.Text.Json;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json;

internal static class LatencyJson
{
    /// <summary>The values of a distribution; null when it has no samples, since a time of 0 would look like a measured one.</summary>
    public static void Write(Utf8JsonWriter json, string property, LatencyStatistics latency)
    {
        if (latency.Count == 0)
        {
            json.WriteNull(property);
            return;
        }

        json.WriteStartObject(property);
        json.WriteNumber("count", latency.Count);
        json.WriteMicroseconds("minUs", latency.Min);
        json.WriteMicroseconds("meanUs", latency.Mean);
        json.WriteMicroseconds("standardDeviationUs", latency.StandardDeviation);
        json.WriteMicroseconds("p50Us", latency.P50);
        json.WriteMicroseconds("p75Us", latency.P75);
        json.WriteMicroseconds("p90Us", latency.P90);
        json.WriteMicroseconds("p95Us", latency.P95);
        json.WriteMicroseconds("p99Us", latency.P99);
        json.WriteMicroseconds("p999Us", latency.P999);
        json.WriteMicroseconds("maxUs", latency.Max);
        json.WriteEndObject();
    }
}
