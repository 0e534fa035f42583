using System.Text.Json;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

internal static class GeneratorJson
{
    public static void Write(Utf8JsonWriter json, GeneratorHealth health)
    {
        json.WriteStartObject("generator");
        json.WriteBoolean("healthy", health.IsHealthy);
        json.WriteStrings("saturation", health.Saturation);
        LatencyJson.Write(json, "startDelay", health.StartDelay);
        json.WriteReal("cpuShare", health.CpuShare.Value);
        if (health.CpuWaitShare is { } waited) json.WriteReal("cpuWaitShare", waited.Value);
        if (health.ResponseDelay is { } held) LatencyJson.Write(json, "responseDelay", held);
        if (health.ConnectionQueue is { } queue) LatencyJson.Write(json, "connectionQueue", queue);
        json.WriteReal("gcPauseShare", health.GcPauseShare.Value);
        json.WriteNumber("longestThreadPoolQueue", health.MaxThreadPoolQueue);
        json.WriteNumber("cores", health.Cores);
        json.WriteMicroseconds("warmUpUs", health.WarmUp);
        json.WriteBoolean("inlineCompletions", health.InlineCompletions);
        json.WriteString("transport", TransportText.Of(health.Transport));
        json.WriteBoolean("watchedSockets", health.WatchesSockets);
        json.WriteBoolean("optimizedScenarios", health.OptimizedScenarios);
        json.WriteBoolean("serverGarbageCollection", health.ServerGarbageCollection);
        json.WriteEndObject();
    }
}
