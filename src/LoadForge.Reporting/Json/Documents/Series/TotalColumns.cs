using System.Collections.Immutable;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json.Documents.Series;

internal sealed class TotalColumns(ImmutableArray<SeriesPoint> blocks, JsonPace pace, bool hasServiceTime)
{
    public IEnumerable<long> Ok => Column(static block => block.Total.Ok);
    public IEnumerable<long> Failed => Column(static block => block.Total.Failed);
    public IEnumerable<long> Requests => Column(static block => block.Requests);
    public IEnumerable<long> BytesSent => Column(static block => block.BytesSent);
    public IEnumerable<long> BytesReceived => Column(static block => block.Total.BytesReceived);
    public IEnumerable<long> BytesOnWire => Column(static block => block.BytesOnWire);
    public LatencyColumns ResponseTime => new(blocks, pace, static block => ResponseTimeOf(block.Total));
    public LatencyColumns? ServiceTime => hasServiceTime ? new(blocks, pace, static block => block.ServiceTime) : null;

    private static PointTimes ResponseTimeOf(PointStatistics point) =>
        new(point.P50, point.P75, point.P90, point.P95, point.P99, point.P999, point.Max, point.Mean);

    private IEnumerable<long> Column(Func<SeriesPoint, long> value) => pace.Of(blocks).Select(value);

    internal sealed class LatencyColumns(ImmutableArray<SeriesPoint> blocks, JsonPace pace, Func<SeriesPoint, PointTimes?> times)
    {
        public IEnumerable<long?> P50Us => Column(static times => times.P50);
        public IEnumerable<long?> P75Us => Column(static times => times.P75);
        public IEnumerable<long?> P90Us => Column(static times => times.P90);
        public IEnumerable<long?> P95Us => Column(static times => times.P95);
        public IEnumerable<long?> P99Us => Column(static times => times.P99);
        public IEnumerable<long?> P999Us => Column(static times => times.P999);
        public IEnumerable<long?> MaxUs => Column(static times => times.Max);
        public IEnumerable<long?> MeanUs => Column(static times => (long)times.Mean);

        // Where nothing succeeded, a time of 0 would look like a measurement.
        private IEnumerable<long?> Column(Func<PointTimes, long> value) =>
            pace.Of(blocks).Select(block => block.Total.Ok > 0 && times(block) is { } measured ? value(measured) : (long?)null);
    }
}
