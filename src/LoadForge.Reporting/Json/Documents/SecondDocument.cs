using System.Text.Json.Serialization;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class SecondDocument(SeriesPoint point)
{
    public long AtUs => point.At.InMicroseconds();
    public long LengthUs => point.Length.InMicroseconds();
    public string Phase => point.Phase;
    public int ActiveUsers => point.ActiveUsers;
    public SecondStatistics Total => new(point.Total);
    public IEnumerable<SecondOfStep> Steps => point.Steps.Select(step => new SecondOfStep(step));
    public SecondOfGenerator Generator => new(point.Generator);

    internal class SecondStatistics(PointStatistics statistics)
    {
        public long Ok => statistics.Ok;
        public long Failed => statistics.Failed;
        public long BytesReceived => statistics.BytesReceived;
        [JsonIgnore(Condition = WhenWritingNull)] public long? P50Us => IfMeasured(statistics.P50);
        [JsonIgnore(Condition = WhenWritingNull)] public long? P75Us => IfMeasured(statistics.P75);
        [JsonIgnore(Condition = WhenWritingNull)] public long? P90Us => IfMeasured(statistics.P90);
        [JsonIgnore(Condition = WhenWritingNull)] public long? P95Us => IfMeasured(statistics.P95);
        [JsonIgnore(Condition = WhenWritingNull)] public long? P99Us => IfMeasured(statistics.P99);
        [JsonIgnore(Condition = WhenWritingNull)] public long? P999Us => IfMeasured(statistics.P999);
        [JsonIgnore(Condition = WhenWritingNull)] public long? MaxUs => IfMeasured(statistics.Max);
        [JsonIgnore(Condition = WhenWritingNull)] public long? MeanUs => IfMeasured(double.IsFinite(statistics.Mean) ? (long)statistics.Mean : 0);

        private long? IfMeasured(long microseconds) => statistics.Count == 0 ? null : microseconds;
    }

    internal sealed class SecondOfStep(StepPoint step) : SecondStatistics(step.Statistics)
    {
        [JsonPropertyOrder(-2)] public string Scenario => step.Scenario;
        [JsonPropertyOrder(-1)] public string Step => step.Step;
    }

    internal sealed class SecondOfGenerator(GeneratorSample generator)
    {
        public double? CpuShare => generator.CpuShare.Value.Finite();
        [JsonIgnore(Condition = WhenWritingNull)] public double? CpuWaitShare => generator.CpuWaitShare?.Value.Finite();
        public double? GcPauseShare => generator.GcPauseShare.Value.Finite();
        public long ThreadPoolQueue => generator.ThreadPoolQueue;
        public long StartDelayP99Us => generator.StartDelayP99.InMicroseconds();
        public long Planned => generator.Starts.Planned;
        public long Started => generator.Starts.Started;
        public long Dropped => generator.Starts.Dropped;
    }
}
