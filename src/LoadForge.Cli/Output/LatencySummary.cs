using LoadForge.Recording.Snapshots;

namespace LoadForge.Cli.Output;

/// <summary>Response times, in milliseconds.</summary>
internal sealed record LatencySummary(double P50, double P90, double P95, double P99, double Max)
{
    /// <summary>The summary of measured times; null if there are none.</summary>
    public static LatencySummary? Of(LatencyStatistics times) => times.Count == 0
        ? null
        : new LatencySummary(
            times.P50.TotalMilliseconds, times.P90.TotalMilliseconds, times.P95.TotalMilliseconds, times.P99.TotalMilliseconds, times.Max.TotalMilliseconds);
}
