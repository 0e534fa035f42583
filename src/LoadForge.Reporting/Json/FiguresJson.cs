using System.Text.Json;
using LoadForge.Metrics;

namespace LoadForge.Reporting.Json;

internal static class FiguresJson
{
    public static void Write(Utf8JsonWriter json, string property, Figures figures)
    {
        json.WriteStartObject(property);
        json.WriteMicroseconds("durationUs", figures.Duration);
        json.WriteNumber("count", figures.Count);
        json.WriteNumber("ok", figures.Ok);
        json.WriteNumber("failed", figures.Failed);
        json.WriteNumber("cancelled", figures.Cancelled);
        json.WriteStartObject("endedWithin");
        json.WriteNumber("ok", figures.EndedWithin.Ok);
        json.WriteNumber("failed", figures.EndedWithin.Failed);
        json.WriteEndObject();
        json.WriteNumber("endedLater", figures.EndedLater);
        json.WriteNumber("requests", figures.Requests);
        json.WriteReal("errorRate", figures.ErrorRate.Value);
        json.WriteReal("throughput", figures.Throughput.PerSecond);
        json.WriteReal("failureRate", figures.FailureRate.PerSecond);
        json.WriteNumber("bytesSent", figures.BytesSent);
        json.WriteNumber("bytesReceived", figures.BytesReceived);
        json.WriteNumber("bytesOnWire", figures.BytesOnWire);
        LatencyJson.Write(json, "responseTime", figures.ResponseTime);
        LatencyJson.Write(json, "serviceTime", figures.ServiceTime);
        TimingsJson.Write(json, figures.Timings);
        json.WriteArray("outcomes", figures.Outcomes, WriteOutcome);
        WriteStarts(json, figures.Starts);
        json.WriteArray("readings", figures.Readings, WriteReading);
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

    private static void WriteReading(Utf8JsonWriter json, Reading reading)
    {
        json.WriteStartObject();
        json.WriteString("name", reading.Name);
        json.WriteReal("value", reading.Value);
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
