using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Certainty;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>
/// What can be told although the generator was saturated. It only lengthens times and lowers rates: a time within its limit passes, and one beyond
/// fails where the service time, which no late start is part of, exceeds the limit by more than the generator itself may have held responses back.
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

    /// <summary>What a saturated generator cannot have changed; null where it could have.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="value">What was measured, in the base unit.</param>
    /// <param name="statistics">What the threshold looks at.</param>
    /// <param name="delay">How long the generator may have held responses back; null if that is not known.</param>
    public static VerdictStatus? Decide(Threshold threshold, double value, LoadStatistics statistics, LatencyStatistics? delay)
    {
        bool holds = threshold.Comparison.Holds(value, threshold.Limit);
        bool isSafe = holds ? IsSafeIfItHolds(threshold) : IsSafeIfItDoesNot(threshold);
        if (!isSafe && !(threshold.Metric is LatencyMetric metric && IsBeyond(threshold, metric, statistics, delay))) return null;
        return holds ? VerdictStatus.Passed : VerdictStatus.Failed;
    }

    /// <summary>Whether a generator that kept up could only have made a value better that holds.</summary>
    public static bool IsSafeIfItHolds(Threshold threshold) => IsHighAtMost(threshold) != threshold.Comparison.WantsMore();

    /// <summary>Whether a generator that kept up could only have made a value worse that does not hold.</summary>
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

    // Of times the measured value is the most that it can be, of rates the least.
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

    // The share of responses that took longer than the limit for certain, if those held back for longer than twice a delay are taken for fast ones.
    private static double ShareBeyond(Threshold threshold, LoadStatistics service, LatencyStatistics delay, double once)
    {
        LimitShare beyond = LimitShare.Of(threshold with { Limit = threshold.Limit + (Passes * once) })!;
        double heldBack = Passes * (double)delay.CountAbove((long)once) / delay.Count;
        return ((double)beyond.Hits(service) / service.ResponseTime.Count) - heldBack;
    }
}
