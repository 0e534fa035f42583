using LoadForge.Results;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Windows;

/// <summary>Turns the windows of a run into a verdict.</summary>
internal static class WindowJudge
{
    public static Verdict Judge(Threshold threshold, ThresholdScope scope, LoadResult result, WatchFindings? findings)
    {
        Verdict verdict = ThresholdJudge.Unjudged(threshold, scope) with { Windows = findings?.Windows ?? None(threshold) };
        if (scope.Missing is not null) return verdict;
        if (findings is not { Windows: { } windows })
            return verdict with { Status = VerdictStatus.Inconclusive, Reason = "windows are judged during the run; add the threshold with Expect(…)" };
        if (windows.Judged == 0) return WithoutWindows(verdict, windows, scope);

        verdict = verdict with
        {
            Actual = findings.Worst?.Value,
            Samples = findings.Worst?.Samples ?? 0,
            Worst = findings.Worst,
            Course = findings.Course,
            CourseEnds = findings.CourseEnds,
        };
        string? saturation = ThresholdJudge.Saturation(threshold.Metric, result.Generator);
        verdict = saturation is not null && CouldBeTheGenerators(threshold, findings, result.Generator)
            ? verdict with { Status = VerdictStatus.Inconclusive, Reason = saturation }
            : !findings.IsMet ? verdict with { Status = VerdictStatus.Failed }
            : result.IsComplete && findings.Aborted is null
                && Doubt(threshold, findings, windows) is { } doubt ? verdict with { Status = VerdictStatus.Inconclusive, Reason = doubt }
            : verdict with { Status = VerdictStatus.Passed };
        if (saturation is not null && verdict.Status != VerdictStatus.Inconclusive)
        {
            verdict = verdict with { GeneratorRemark = SaturatedJudge.Remark(verdict.Status, result.Generator, threshold) };
        }

        return findings.Aborted is { } reason ? ThresholdJudge.Aborting(verdict, reason) : verdict;
    }

    private static bool CouldBeTheGenerators(Threshold threshold, WatchFindings findings, GeneratorHealth generator) => findings.IsMet
        ? !SaturatedJudge.IsSafeIfItHolds(threshold)
        : !SaturatedJudge.IsSafeIfItDoesNot(threshold) && !(findings.HasFailedAllTheSame && generator.ResponseDelay is not null);

    // Windows without samples prove nothing: a step that is no longer reached fails no window.
    private static string? Doubt(Threshold threshold, WatchFindings findings, WindowCounts windows) =>
        findings.TooShort is { } judged ? $"the longest judged time was {Quantity.Exact(judged)}, shorter than the required {Quantity.Exact(windows.Held)}"
        : findings.IsMetWhateverWasEmpty ? null
        : $"in {Quantity.Of(windows.Empty)} of {Quantity.Of(windows.Judged + windows.Empty)} windows nothing "
            + $"{(threshold.Metric is LatencyMetric && !threshold.IncludesFailures ? "succeeded" : "finished")}, so it is unknown whether they met the "
            + "threshold; use longer windows, or add a threshold on Throughput";

    private static Verdict WithoutWindows(Verdict verdict, WindowCounts windows, ThresholdScope scope) =>
        windows.Empty > 0 || scope.Statistics.Count == 0
            ? verdict with { Status = VerdictStatus.Failed, Reason = ThresholdJudge.NothingFinished(scope.Statistics) }
            : verdict with
            {
                Status = VerdictStatus.Inconclusive,
                Reason = $"the run was too short for a window of {Quantity.Exact(windows.Length)}: {Quantity.Exact(windows.LeftOut)} were judged"
            };

    private static WindowCounts None(Threshold threshold) => new()
    {
        Length = threshold.Window ?? TimeSpan.FromSeconds(1),
        Share = threshold.Share ?? new Ratio(1),
        Held = threshold.Held ?? TimeSpan.Zero,
    };
}
