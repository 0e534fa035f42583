using LoadForge.Capacity;
using LoadForge.Results;

namespace LoadForge.Reporting.Text.Capacity;

/// <summary>A probe as a point of a drawing.</summary>
/// <param name="Level">The load.</param>
/// <param name="Microseconds">The latency that the first threshold about a time refers to, or else p95.</param>
/// <param name="Status">The outcome of the probe.</param>
internal sealed record CapacityPoint(double Level, double Microseconds, ProbeStatus Status)
{
    /// <summary>The point; null when the probe measured no such latency.</summary>
    public static CapacityPoint? Of(CapacityProbe probe, Verdict? threshold)
    {
        double? latency = threshold is not null
            ? probe.Result?.Verdicts.FirstOrDefault(verdict => verdict.Threshold == threshold.Threshold)?.Actual
            : probe.Result is { Statistics.ResponseTime.Count: > 0 } result ? result.Statistics.ResponseTime.P95.TotalMicroseconds : null;
        return latency is > 0 ? new CapacityPoint(probe.Level, latency.Value, probe.Status) : null;
    }
}
