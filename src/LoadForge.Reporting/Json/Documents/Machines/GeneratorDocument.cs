using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents.Machines;

internal sealed class GeneratorDocument(GeneratorHealth health, bool isJudged = true)
{
    public bool Healthy => isJudged && health.IsHealthy;
    public ImmutableArray<string> Saturation => health.Saturation;
    public LatencyDocument? StartDelay => LatencyDocument.Of(health.StartDelay);
    public double? CpuShare => health.CpuShare.Value.Finite();
    [JsonIgnore(Condition = WhenWritingNull)] public double? CpuWaitShare => health.CpuWaitShare?.Value.Finite();
    [JsonIgnore(Condition = WhenWritingNull)] public LatencyDocument? ResponseDelay => LatencyDocument.Of(health.ResponseDelay);
    [JsonIgnore(Condition = WhenWritingNull)] public LatencyDocument? ConnectionQueue => LatencyDocument.Of(health.ConnectionQueue);
    public double? GcPauseShare => health.GcPauseShare.Value.Finite();
    public long LongestThreadPoolQueue => health.MaxThreadPoolQueue;
    [JsonIgnore(Condition = WhenWritingNull)] public long? NetworkReceivedBytes => health.NetworkReceived;
    [JsonIgnore(Condition = WhenWritingNull)] public long? NetworkSentBytes => health.NetworkSent;
    [JsonIgnore(Condition = WhenWritingDefault)] public bool CountsBodiesOnly => health.CountsBodiesOnly;
    public int Cores => health.Cores;
    public long WarmUpUs => health.WarmUp.InMicroseconds();
    public bool InlineCompletions => health.InlineCompletions;
    public string Transport => TransportText.Of(health.Transport);
    public bool WatchedSockets => health.WatchesSockets;
    public bool OptimizedScenarios => health.OptimizedScenarios;
    public bool ServerGarbageCollection => health.ServerGarbageCollection;
}
