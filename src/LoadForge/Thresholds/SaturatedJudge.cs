using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Thresholds.Certainty;

namespace LoadForge.Thresholds;

/// <summary>
/// What can be told although the generator was saturated. It only ever lengthens times and lowers rates: a time within its limit passes, and one beyond fails where the service time,
/// which no late start is part of, exceeds the limit by more than the generator itself may have held responses back.
/// </summary>
/// <remarks>
/// A response is measured as longer than limit + d only if it took longer than the limit or was held back for longer than d, so that
/// P(longer than the limit) ≥ P(measured longer than limit + d) − P(held back for longer than d), for every d. A response passes through the thread pool twice, after it was sent for
/// and when it has come: P(held back for longer than d) ≤ 2 · P(one delay of the pool longer than d/2), as <see cref="GeneratorHealth.ResponseDelay"/> has sampled them.
/// </remarks>
internal static class SaturatedJudge
{
    private const int Passes = 2;
    private const int LeastDelays = 10;

    private static readonly double[] DelayPercentiles = [50, 75, 90, 95, 99, 99.9, 100];

    /// <summary>What a saturated generator cannot have changed; null where it could have.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="value">What was measured, in the base unit.</param>
    /// <param name="figures">What the threshold looks at.</param>
    /// <param name="delay">How long the generator may have held responses back; null if that is not known.</param>
    public static VerdictStatus? Decide(Threshold threshold, double value, Figures figures, LatencyFigures? delay)
    {
        bool holds = threshold.Comparison.Holds(value, threshold.Limit);
        bool isSafe = holds ? IsSafeIfItHolds(threshold) : IsSafeIfItDoesNot(threshold);
        return isSafe || (threshold.Metric is LatencyMetric metric && IsBeyond(threshold, metric, figures, delay)) ? holds ? VerdictStatus.Passed : VerdictStatus.Failed : null;
    }

    /// <summary>Whether a generator that kept up could only have made a value better that holds.</summary>
    public static bool IsSafeIfItHolds(Threshold threshold) => IsHighAtMost(threshold) != threshold.Comparison.WantsMore();

    /// <summary>Whether a generator that kept up could only have made a value worse that does not hold.</summary>
    public static bool IsSafeIfItDoesNot(Threshold threshold) => !IsSafeIfItHolds(threshold);

    /// <summary>What is said of a verdict in spite of it.</summary>
    public static string Remark(VerdictStatus status, GeneratorHealth generator, Threshold threshold)
    {
        string why = IsSafeIfItHolds(threshold) == (status == VerdictStatus.Passed)
            ? threshold.Metric.Unit == MetricUnit.Time ? "late starts and responses that are seen late only lengthen what is measured" : "that only lowers what is measured"
            : generator.ResponseDelay is { Count: > 0 } delay ? string.Create(CultureInfo.InvariantCulture, $"the service time alone is beyond the limit, by more than responses were held back (p99 {delay.P99.TotalMilliseconds:0.#} ms)")
            : "the service time alone is beyond the limit";
        return $"the generator was saturated ({string.Join("; ", generator.Saturation)}), which does not change the verdict: {why}";
    }

    // Of times the measured value is the most that it can be, of rates the least.
    private static bool IsHighAtMost(Threshold threshold) => threshold.Metric.Unit == MetricUnit.Time;

    private static bool IsBeyond(Threshold threshold, LatencyMetric metric, Figures figures, LatencyFigures? delay)
    {
        if (delay is not { Count: >= LeastDelays } || figures.ServiceTime.Count == 0) return false;
        Figures service = figures with { ResponseTime = figures.ServiceTime };
        if (metric.Rank is < 100 && LimitShare.Of(threshold) is { } share) return DelayPercentiles.Prepend(0).Any(percentile => ExceedsBy(percentile == 0 ? 0 : delay.Percentile(percentile).TotalMicroseconds));
        double allowance = (metric == Metric.Mean ? delay.Mean : delay.Max).TotalMicroseconds * Passes;
        return metric.Read(service) is { } value && value - allowance > threshold.Limit;

        bool ExceedsBy(double once)
        {
            LimitShare beyond = LimitShare.Of(threshold with { Limit = threshold.Limit + (Passes * once) })!;
            double heldBack = Passes * (double)delay.CountAbove((long)once) / delay.Count;
            return ((double)beyond.Hits(service) / service.ResponseTime.Count) - heldBack > share.Limit;
        }
    }
}
