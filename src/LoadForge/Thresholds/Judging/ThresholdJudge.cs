using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Thresholds.Windows;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>Judges a result by a threshold. Combines all judged phases, and compares the doubles as measured.</summary>
internal static class ThresholdJudge
{
    public static Verdict Judge(Threshold threshold, LoadResult result)
    {
        if (threshold.IsWatched && result.Verdicts.FirstOrDefault(verdict => verdict.Threshold == threshold.ToString()) is { } judged) return judged;
        return Judge(threshold, result, findings: null);
    }

    /// <summary>Judges a result, with what was found during the run.</summary>
    public static Verdict Judge(Threshold threshold, LoadResult result, WatchFindings? findings)
    {
        ThresholdScope scope = ThresholdScope.Of(threshold, result);
        if (threshold.IsWindowed) return WindowJudge.Judge(threshold, scope, result, findings);
        ThresholdCourse? course = scope.Missing is null ? ThresholdCourse.Of(threshold, result) : null;
        Verdict verdict = CertaintyJudge.AddTo(
            Judge(threshold, scope, result.Generator), threshold, result) with
        { Worst = course?.Worst, Course = course?.Values ?? [] };
        if (findings?.Aborted is { } reason) return Aborting(verdict, reason);
        return result.IsComplete ? CutOffJudge.AddTo(verdict, threshold, scope.Statistics) : verdict;
    }

    public static Verdict Judge(Threshold threshold, IMeasured measured) =>
        measured is LoadResult result && (IsOfRun(threshold.Metric) || threshold.Phase is not null || threshold.IsWindowed)
        ? threshold.IsWindowed ? Judge(threshold, result) : Judge(threshold, ThresholdScope.Of(threshold, result), generator: null)
        : CertaintyJudge.AddTo(Judge(threshold, ScopeOf(threshold, measured), generator: null), threshold, measured);

    /// <summary>Judges a part of a run, considering the health of its generator.</summary>
    public static Verdict Judge(Threshold threshold, IMeasured measured, GeneratorHealth generator)
    {
        Verdict plain = Judge(threshold, measured);
        if (plain.Actual is not { } value || Saturation(threshold.Metric, generator) is not { } saturation) return plain;
        return SaturatedJudge.Decide(threshold, value, threshold.Population(measured.Statistics), generator.ResponseDelay) is { } told
            ? plain with { GeneratorRemark = SaturatedJudge.Remark(told, generator, threshold) }
            : plain with { Status = VerdictStatus.Inconclusive, Reason = saturation };
    }

    /// <summary>The signal that the generator was saturated; null if it was healthy, or if the metric does not depend on it.</summary>
    public static string? Saturation(Metric metric, GeneratorHealth? generator) =>
        generator is { IsHealthy: false } && metric is not CustomMetric && metric.Unit is MetricUnit.Time or MetricUnit.PerSecond
            ? "the generator was saturated: " + string.Join("; ", generator.Saturation)
            : null;

    /// <summary>The parts of a verdict that do not depend on the result.</summary>
    public static Verdict Unjudged(Threshold threshold, ThresholdScope scope) => new()
    {
        Threshold = threshold.ToString(),
        Status = VerdictStatus.Failed,
        Scope = scope.Label,
        Step = threshold.Step,
        Phase = threshold.Phase,
        Metric = threshold.Metric.Name,
        Unit = threshold.Metric.Unit,
        Comparison = threshold.Comparison.Symbol(),
        Limit = threshold.Limit,
        Reason = scope.Missing,
    };

    /// <summary>The verdict on a threshold that ended the run.</summary>
    public static Verdict Aborting(Verdict verdict, string reason) => verdict.Status == VerdictStatus.Inconclusive
        ? verdict with { Reason = $"{verdict.Reason}; {reason}" }
        : verdict with { Status = VerdictStatus.Failed, Reason = reason };

    private static ThresholdScope ScopeOf(Threshold threshold, IMeasured measured) => new(
        measured.Label,
        threshold.Population(measured is ScenarioResult scenario && threshold.IsAboutErrors ? scenario.Iterations : measured.Statistics),
        IsOfRun(threshold.Metric) ? $"{threshold.Metric} is available only for a whole run"
            : threshold.IsWindowed ? "windows are judged during the run, and only for a whole run"
            : threshold.Phase is { } phase && measured is not PhaseResult ? $"only the phase \"{phase}\" is judged; use result.Phase(\"{phase}\")"
            : threshold.Metric.MissingIn(measured.Statistics));

    private static bool IsOfRun(Metric metric) => metric is CustomMetric || metric == Metric.CheckRate;

    private static Verdict Judge(Threshold threshold, ThresholdScope scope, GeneratorHealth? generator)
    {
        Metric metric = threshold.Metric;
        double? actual = scope.Value ?? metric.Read(scope.Statistics) ?? (metric.Unit is MetricUnit.Count or MetricUnit.PerSecond ? 0 : null);
        (VerdictStatus status, string? reason) = Decide(threshold, generator, scope, actual);
        bool inSpite = status != VerdictStatus.Inconclusive && scope.Missing is null && actual is not null && Saturation(metric, generator) is not null;
        return Unjudged(threshold, scope) with
        {
            GeneratorRemark = inSpite ? SaturatedJudge.Remark(status, generator!, threshold) : null,
            Status = status,
            Actual = scope.Missing is null ? actual : null,
            Samples = IsAboutStarts(metric) ? scope.Statistics.Starts?.Planned ?? 0
                : metric is LatencyMetric ? scope.Statistics.ResponseTime.Count
                : Math.Max(scope.Samples, scope.Statistics.Count),
            Reason = reason,
        };
    }

    private static (VerdictStatus Status, string? Reason) Decide(Threshold threshold, GeneratorHealth? generator, ThresholdScope scope, double? actual)
    {
        if (scope.Missing is not null)
        {
            return (VerdictStatus.Failed, scope.Missing);
        }

        if (actual is not { } value)
        {
            return (VerdictStatus.Failed, IsAboutStarts(threshold.Metric) ? NothingPlanned(threshold) : NothingFinished(scope.Statistics));
        }

        return Saturation(threshold.Metric, generator) is { } saturation
            ? SaturatedJudge.Decide(
                threshold, value, scope.Statistics, generator!.ResponseDelay) is { } told ? (told, null) : (VerdictStatus.Inconclusive, saturation)
            : (threshold.Comparison.Holds(value, threshold.Limit) ? VerdictStatus.Passed : VerdictStatus.Failed, null);
    }

    private static bool IsAboutStarts(Metric metric) => metric == Metric.AchievedRate;

    private static string NothingPlanned(Threshold threshold) => threshold.Step is null
        ? "nothing was planned to start in the judged phases"
        : "a step has no planned starts; use the achieved rate of the whole run instead";

    public static string NothingFinished(LoadStatistics statistics) => statistics.Failed > 0
        ? $"nothing succeeded in the judged phases; {statistics.Failed} failed"
        : statistics.Cancelled == 0
        ? "nothing finished in the judged phases"
        : $"nothing finished in the judged phases; {statistics.Cancelled} cut off by the end of the run";
}
