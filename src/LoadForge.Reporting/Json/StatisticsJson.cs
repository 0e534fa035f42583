using System.Text.Json;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json;

internal static class StatisticsJson
{
    public static void Write(Utf8JsonWriter json, string property, LoadStatistics statistics)
    {
        json.WriteStartObject(property);
        json.WriteMicroseconds("durationUs", statistics.Duration);
        json.WriteNumber("count", statistics.Count);
        json.WriteNumber("ok", statistics.Ok);
        json.WriteNumber("failed", statistics.Failed);
        json.WriteNumber("cancelled", statistics.Cancelled);
        json.WriteStartObject("endedWithin");
        json.WriteNumber("ok", statistics.EndedWithin.Ok);
        json.WriteNumber("failed", statistics.EndedWithin.Failed);
        json.WriteEndObject();
        json.WriteNumber("endedLater", statistics.EndedLater);
        json.WriteNumber("requests", statistics.Requests);
        json.WriteReal("errorRate", statistics.ErrorRate.Value);
        json.WriteReal("throughput", statistics.Throughput.PerSecond);
        json.WriteReal("failureRate", statistics.FailureRate.PerSecond);
        json.WriteNumber("bytesSent", statistics.BytesSent);
        json.WriteNumber("bytesReceived", statistics.BytesReceived);
        json.WriteNumber("bytesOnWire", statistics.BytesOnWire);
        LatencyJson.Write(json, "responseTime", statistics.ResponseTime);
        LatencyJson.Write(json, "serviceTime", statistics.ServiceTime);
        LatencyJson.Write(json, "failedResponseTime", statistics.FailedResponseTime);
        LatencyJson.Write(json, "failedServiceTime", statistics.FailedServiceTime);
        TimingsJson.Write(json, statistics.Timings);
        json.WriteArray("outcomes", statistics.Outcomes, WriteOutcome);
        WriteStarts(json, statistics.Starts);
        json.WriteArray("values", statistics.ExtensionValues, WriteExtensionValue);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, OutcomeCount outcome)
    {
        json.WriteStartObject();
        json.WriteName("kind", outcome.Outcome.Kind);
        json.WriteString("detail", outcome.Outcome.Detail);
        json.WriteNumber("count", outcome.Count);
        json.WriteString("example", outcome.Example);
        json.WriteEndObject();
    }

    private static void WriteExtensionValue(Utf8JsonWriter json, ExtensionValue value)
    {
        json.WriteStartObject();
        json.WriteString("name", value.Name);
        json.WriteReal("value", value.Value);
        json.WriteEndObject();
    }

    private static void WriteStarts(Utf8JsonWriter json, StartCounts? starts)
    {
        if (starts is not { } counts)
        {
            json.WriteNull("starts");
            return;
        }

        json.WriteStartObject("starts");
        json.WriteNumber("planned", counts.Planned);
        json.WriteNumber("started", counts.Started);
        json.WriteNumber("late", counts.Late);
        json.WriteNumber("dropped", counts.Dropped);
        json.WriteEndObject();
    }
}
