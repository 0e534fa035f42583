using System.Text.Json.Serialization;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class ScenarioDocument(ScenarioResult scenario, JsonPace? pace, bool hasHistograms)
{
    public string Name => scenario.Name;
    public StatisticsDocument Statistics => new(scenario.Statistics);
    public StatisticsDocument Iterations => new(scenario.Iterations);
    public IEnumerable<MeasuredStep> Steps => (pace?.Of(scenario.Steps) ?? scenario.Steps).Select(step => new MeasuredStep(step, hasHistograms));
    public BacklogDocument Backlog => new(scenario.Backlog);

    internal sealed class MeasuredStep(StepResult step, bool hasHistograms)
    {
        public string Name => step.Name;
        public StatisticsDocument Statistics => new(step.Statistics);
        [JsonIgnore(Condition = WhenWritingNull)] public byte[]? ResponseTimeHistogram => hasHistograms ? Encoded(step.Statistics.ResponseTime) : null;

        [JsonIgnore(Condition = WhenWritingNull)]
        public byte[]? ServiceTimeHistogram =>
            hasHistograms && !IsSame(step.Statistics.ResponseTime, step.Statistics.ServiceTime) ? Encoded(step.Statistics.ServiceTime) : null;

        [JsonIgnore(Condition = WhenWritingNull)]
        public byte[]? FailedResponseTimeHistogram =>
            hasHistograms && step.Statistics.FailedResponseTime.Count > 0 ? Encoded(step.Statistics.FailedResponseTime) : null;

        // Base64 in JSON; the string of the encoder would have its plus signs escaped.
        private static byte[] Encoded(LatencyStatistics times) => HistogramEncoding.Encode(times.ToHistogram(), HistogramCompression.Zlib);

        private static bool IsSame(LatencyStatistics left, LatencyStatistics right) =>
            ReferenceEquals(left, right) || left.ToHistogram().HasSameCountsAs(right.ToHistogram());
    }
}
