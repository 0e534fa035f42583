using System.Text.Json.Serialization;
using LoadForge.Results.Samples;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class SamplesDocument(StepSamples samples)
{
    public string Scenario => samples.Scenario;
    public string Step => samples.Step;
    public IEnumerable<KeptSample> Slowest => samples.Slowest.Select(sample => new KeptSample(sample));
    public IEnumerable<KeptSample> Failed => samples.Failed.Select(sample => new KeptSample(sample));

    internal sealed class KeptSample(StepSample sample)
    {
        public long AtUs => sample.At.InMicroseconds();
        public int Phase => sample.Phase;
        public string Outcome => sample.Outcome.ToString();
        public string Kind => sample.Outcome.Kind.CamelCase();
        public long ResponseTimeUs => sample.ResponseTime.InMicroseconds();
        public long ServiceTimeUs => sample.ServiceTime.InMicroseconds();
        public long WaitUs => (sample.ResponseTime - sample.ServiceTime).InMicroseconds();
        [JsonIgnore(Condition = WhenWritingNull)] public long? NameLookupUs => sample.Timings?.NameLookup?.InMicroseconds();
        [JsonIgnore(Condition = WhenWritingNull)] public long? ConnectUs => sample.Timings?.Connect?.InMicroseconds();
        [JsonIgnore(Condition = WhenWritingNull)] public long? TlsUs => sample.Timings?.Tls?.InMicroseconds();
        [JsonIgnore(Condition = WhenWritingNull)] public long? FirstByteUs => sample.Timings?.FirstByte.InMicroseconds();
        [JsonIgnore(Condition = WhenWritingNull)] public long? DownloadUs => sample.Timings?.Download.InMicroseconds();
        [JsonIgnore(Condition = WhenWritingNull)] public string? TraceId => sample.TraceId;
        [JsonIgnore(Condition = WhenWritingNull)] public string? Message => sample.Message;
    }
}
