using System.Text.Json.Serialization;
using LoadForge.Recording.Custom;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class CustomMetricDocument(CustomMetricStatistics metric)
{
    public string Name => metric.Name;
    public string Kind => metric.Kind.CamelCase();
    public long Count => metric.Count;
    public double? Value => metric.Value.Finite();
    [JsonIgnore(Condition = WhenWritingNull)] public double? P50 => metric.IsDistribution ? metric.Percentile(50).Finite() : null;
    [JsonIgnore(Condition = WhenWritingNull)] public double? P95 => metric.IsDistribution ? metric.Percentile(95).Finite() : null;
    [JsonIgnore(Condition = WhenWritingNull)] public double? P99 => metric.IsDistribution ? metric.Percentile(99).Finite() : null;
    [JsonIgnore(Condition = WhenWritingNull)] public double? Max => metric.IsDistribution ? metric.Max.Finite() : null;
}
