using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Certainty;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>
/// Judges what can be judged with a saturated generator. Saturation only lengthens times and lowers rates: a time within its limit passes, and one beyond it
/// fails if the service time, which contains no late start, exceeds the limit by more than the generator may have delayed responses.
/// </summary>
/// <remarks>
/// A response is measured as longer than limit + d only if it took longer than the limit or was held back for longer than d. So, for every d,
/// P(longer than the limit) ≥ P(measured longer than limit + d) − P(held back for longer than d). A response passes through the thread pool twice, after
/// it was sent for and when it has come: P(held back for longer than d) ≤ 2 · P(one delay of the pool longer than d/2), as
/// <see cref="GeneratorHealth.ResponseDelay"/> has sampled them.
/// </remarks>
internal static class SaturatedJudge
{
    private const int Passes = 2;
    private const int MinDelays = 10;

    private static readonly double[] DelayPercentiles = [50, 75, 90, 95, 99, 99.9, 100];

    /// <summary>The verdict, if saturation cannot have changed it; else null.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="value">The measured value, in the base unit.</param>
    /// <param name="statistics">The statistics that the threshold judges.</param>
    /// <param name="delay">How long the generator may have delayed responses; null if unknown.</param>
    public static VerdictStatus? Decide(Threshold threshold, double value, LoadStatistics statistics, LatencyStatistics? delay)
    {
        bool holds = threshold.Comparison.Holds(value, threshold.Limit);
        bool isSafe = holds ? IsSafeIfItHolds(threshold) : IsSafeIfItDoesNot(threshold);
        if (!isSafe && !(threshold.Metric is LatencyMetric metric && IsBeyond(threshold, metric, statistics, delay))) return null;
        return holds ? VerdictStatus.Passed : VerdictStatus.Failed;
    }

    /// <summary>Whether a healthy generator could only have improved a value that meets the limit.</summary>
    public static bool IsSafeIfItHolds(Threshold threshold) => IsHighAtMost(threshold) != threshold.Comparison.WantsMore();

    /// <summary>Whether a healthy generator could only have worsened a value that does not meet the limit.</summary>
    public static bool IsSafeIfItDoesNot(Threshold threshold) => !IsSafeIfItHolds(threshold);

    /// <summary>The remark on a verdict that saturation does not change.</summary>
    public static string Remark(VerdictStatus status, GeneratorHealth generator, Threshold threshold)
    {
        bool isOneSided = IsSafeIfItHolds(threshold) == (status == VerdictStatus.Passed);
        string why = !isOneSided ? "the service time alone exceeds the limit" + HeldBack(generator.ResponseDelay)
            : IsHighAtMost(threshold) ? "late starts and delayed responses only increase the measured value"
            : "saturation only lowers the measured value";
        return $"the generator was saturated ({string.Join("; ", generator.Saturation)}), which does not change the verdict: {why}";
    }

    private static string HeldBack(LatencyStatistics? delay) => delay is not { Count: > 0 } held
        ? ""
        : $", by more than the delay of responses in the generator (p99 {Quantity.Of(held.P99)})";

    // The measured value is an upper bound for times and a lower bound for rates.
    private static bool IsHighAtMost(Threshold threshold) => threshold.Metric.Unit == MetricUnit.Time;

    private static bool IsBeyond(Threshold threshold, LatencyMetric metric, LoadStatistics statistics, LatencyStatistics? delay)
    {
        if (delay is not { Count: >= MinDelays } || statistics.ServiceTime.Count == 0) return false;
        LoadStatistics service = statistics with { ResponseTime = statistics.ServiceTime };
        if (metric.Rank is < 100 && LimitShare.Of(threshold) is { } share)
        {
            IEnumerable<double> delays = DelayPercentiles.Select(percentile => delay.Percentile(percentile).TotalMicroseconds);
            return delays.Prepend(0).Any(once => ShareBeyond(threshold, service, delay, once) > share.Limit);
        }

        double allowance = (metric == Metric.Mean ? delay.Mean : delay.Max).TotalMicroseconds * Passes;
        return metric.Read(service) is { } value && value - allowance > threshold.Limit;
    }

    // The share of responses that certainly took longer than the limit, if all that were delayed for longer than twice a delay are assumed to be fast.
    private static double ShareBeyond(Threshold threshold, LoadStatistics service, LatencyStatistics delay, double once)
    {
        LimitShare beyond = LimitShare.Of(threshold with { Limit = threshold.Limit + (Passes * once) })!;
        double heldBack = Passes * (double)delay.CountAbove((long)once) / delay.Count;
        return ((double)beyond.Hits(service) / service.ResponseTime.Count) - heldBack;
    }
}
