using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class LatencyDocument
{
    private readonly LatencyStatistics _latency;

    private LatencyDocument(LatencyStatistics latency) => _latency = latency;

    public long Count => _latency.Count;
    public long MinUs => _latency.Min.InMicroseconds();
    public long MeanUs => _latency.Mean.InMicroseconds();
    public long StandardDeviationUs => _latency.StandardDeviation.InMicroseconds();
    public long P50Us => _latency.P50.InMicroseconds();
    public long P75Us => _latency.P75.InMicroseconds();
    public long P90Us => _latency.P90.InMicroseconds();
    public long P95Us => _latency.P95.InMicroseconds();
    public long P99Us => _latency.P99.InMicroseconds();
    public long P999Us => _latency.P999.InMicroseconds();
    public long MaxUs => _latency.Max.InMicroseconds();

    /// <summary>The values of a distribution; null if it has no samples, because a time of 0 would look like a measurement.</summary>
    public static LatencyDocument? Of(LatencyStatistics? latency) => latency is null or { Count: 0 } ? null : new(latency);
}
