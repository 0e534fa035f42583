using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>Validation of thresholds, for code and text alike.</summary>
internal static class ThresholdRules
{
    private const string Uncertain = "a confidence interval covers the whole run, not windows; use only one of them";
    private const string OfSuccesses = "a confidence interval covers successes only; remove one or the other";
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(30);

    /// <summary>How long a threshold must fail by default before it ends the run.</summary>
    public static TimeSpan DefaultAbort { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Validates an optional time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="verb">The modifier that sets it.</param>
    /// <param name="least">The minimum.</param>
    public static TimeSpan? CheckedTime(TimeSpan? time, string verb, TimeSpan least) =>
        time is { } value && TimeProblem(value, least) is { } problem
            ? throw new ArgumentOutOfRangeException(nameof(time), value, $"{verb}: {problem}.")
            : time;

    /// <summary>The problem with a time; null if it is valid.</summary>
    public static string? TimeProblem(TimeSpan time, TimeSpan least)
    {
        if (time < least || time > MaxTime) return $"a time from {Quantity.Exact(least)} to {Quantity.Of(MaxTime.Days, "day")}";
        double nearest = Math.Max(Math.Ceiling(least.TotalSeconds), Math.Round(time.TotalSeconds));
        return time.Ticks % TimeSpan.TicksPerSecond == 0
            ? null
            : $"whole seconds, because a run is sampled once a second; {Quantity.Exact(nearest)} s is the nearest";
    }

    /// <summary>Validates an optional share of windows.</summary>
    public static Ratio? CheckedShare(Ratio? share) => share is not { } value || value.Value == 1
        ? null
        : IsShare(value) ? share
        : throw new ArgumentOutOfRangeException(nameof(share), value, "InAtLeast: the share must be greater than 0 and at most 100 %, such as 95.Percent().");

    public static bool IsShare(Ratio share) => share.Value is > 0 and <= 1;

    /// <summary>The threshold, if it can be watched during the run.</summary>
    /// <exception cref="InvalidOperationException">It cannot.</exception>
    public static Threshold Watchable(Threshold threshold, string verb) =>
        WatchProblem(threshold, verb == nameof(Threshold.AbortOnFailure)) is { } problem
            ? throw new InvalidOperationException($"{verb}: {problem}.")
            : threshold;

    /// <summary>Why a threshold cannot be watched, with the remedy; null if it can.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="toAbort">Whether it must end the run instead of being judged in windows.</param>
    public static string? WatchProblem(Threshold threshold, bool toAbort)
    {
        Metric metric = threshold.Metric;
        if (threshold.MustBeCertain && !toAbort) return Uncertain;
        if (!metric.IsKnownEachSecond) return $"{metric.Name} is known only for the whole run, not for each second; remove windows, time and abort";
        return toAbort && metric is CountMetric && threshold.Comparison.WantsMore() && threshold is { Window: null, Held: null }
            ? $"whether {metric.Name} exceeds the limit is known only at the end of the run; judge it in windows (in every 10s), or use throughput"
            : null;
    }

    /// <summary>Why the certainty of a threshold's value cannot be determined, with the remedy; null if it can.</summary>
    public static string? CertainProblem(Threshold threshold) =>
        threshold.Metric is not LatencyMetric { Rank: < 100 } ? $"{threshold.Metric.Name} has no confidence interval; use a percentile, such as p95"
        : threshold.IncludesFailures ? OfSuccesses
        : threshold.IsWindowed ? Uncertain
        : null;

    /// <summary>Why response times of failures cannot be included, with the remedy; null if they can.</summary>
    public static string? IncludingProblem(Threshold threshold) =>
        threshold.Metric is not LatencyMetric ? $"{threshold.Metric.Name} is not a response time; remove the modifier"
            : threshold.MustBeCertain ? OfSuccesses
            : null;

    /// <summary>Why a metric cannot be judged for one phase, with the remedy; null if it can.</summary>
    public static string? PhaseProblem(Metric metric) =>
        metric is CustomMetric || metric == Metric.CheckRate ? $"{metric.Name} is available only for all judged phases together; remove the phase" : null;
}
