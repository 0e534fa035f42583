using LoadForge.Recording.Custom;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class StatisticsDocument(LoadStatistics statistics)
{
    public long DurationUs => statistics.Duration.InMicroseconds();
    public long Count => statistics.Count;
    public long Ok => statistics.Ok;
    public long Failed => statistics.Failed;
    public long Cancelled => statistics.Cancelled;
    public EndCounts EndedWithin => statistics.EndedWithin;
    public long EndedLater => statistics.EndedLater;
    public long Requests => statistics.Requests;
    public double? ErrorRate => statistics.ErrorRate.Value.Finite();
    public double? Throughput => statistics.Throughput.PerSecond.Finite();
    public double? FailureRate => statistics.FailureRate.PerSecond.Finite();
    public long BytesSent => statistics.BytesSent;
    public long BytesReceived => statistics.BytesReceived;
    public long BytesOnWire => statistics.BytesOnWire;
    public LatencyDocument? ResponseTime => LatencyDocument.Of(statistics.ResponseTime);
    public LatencyDocument? ServiceTime => LatencyDocument.Of(statistics.ServiceTime);
    public LatencyDocument? FailedResponseTime => LatencyDocument.Of(statistics.FailedResponseTime);
    public LatencyDocument? FailedServiceTime => LatencyDocument.Of(statistics.FailedServiceTime);
    public TimingsDocument? Timings => statistics.Timings is { } timings ? new(timings) : null;
    public IEnumerable<CountedOutcome> Outcomes => statistics.Outcomes.Select(outcome => new CountedOutcome(outcome));
    public CountedStarts? Starts => statistics.Starts is { } starts ? new(starts) : null;
    public IEnumerable<NamedValue> Values => statistics.ExtensionValues.Select(value => new NamedValue(value));

    internal sealed class CountedOutcome(OutcomeCount outcome)
    {
        public string Kind => outcome.Outcome.Kind.CamelCase();
        public string Detail => outcome.Outcome.Detail;
        public long Count => outcome.Count;
        public string? Example => outcome.Example;
    }

    internal sealed class CountedStarts(StartCounts starts)
    {
        public long Planned => starts.Planned;
        public long Started => starts.Started;
        public long Late => starts.Late;
        public long Dropped => starts.Dropped;
    }

    internal sealed class NamedValue(ExtensionValue value)
    {
        public string Name => value.Name;
        public double? Value => value.Value?.Finite();
    }
}
