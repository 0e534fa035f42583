using System.Globalization;
using LoadForge.Results;
using LoadForge.Thresholds.Windows;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>Turns what was found in the windows of a run into a verdict.</summary>
internal static class WindowJudge
{
    public static Verdict Judge(Threshold threshold, ThresholdScope scope, LoadResult result, WatchFindings? findings)
    {
        Verdict verdict = ThresholdJudge.Unjudged(threshold, scope) with { Windows = findings?.Windows ?? None(threshold) };
        if (scope.Missing is not null) return verdict;
        if (findings is not { Windows: { } windows })
            return verdict with { Status = VerdictStatus.Inconclusive, Reason = "windows are judged while a run goes on; name the promise in Expect(…)" };
        if (windows.Judged == 0) return WithoutWindows(verdict, windows, scope);

        verdict = verdict with { Actual = findings.Worst?.Value, Samples = findings.Worst?.Samples ?? 0, Worst = findings.Worst, Course = findings.Course };
        string? saturation = ThresholdJudge.Saturation(threshold.Metric, result.Generator);
        verdict = saturation is not null && CouldBeTheGenerators(threshold, findings, result.Generator)
            ? verdict with { Status = VerdictStatus.Inconclusive, Reason = saturation }
            : !findings.IsKept ? verdict with { Status = VerdictStatus.Failed }
            : result.IsComplete && findings.Aborted is null && Doubt(threshold, findings, windows) is { } doubt ? verdict with { Status = VerdictStatus.Inconclusive, Reason = doubt }
            : verdict with { Status = VerdictStatus.Passed };
        if (saturation is not null && verdict.Status != VerdictStatus.Inconclusive) verdict = verdict with { GeneratorRemark = SaturatedJudge.Remark(verdict.Status, result.Generator, threshold) };
        return findings.Aborted is { } reason ? ThresholdJudge.Aborting(verdict, reason) : verdict;
    }

    private static bool CouldBeTheGenerators(Threshold threshold, WatchFindings findings, GeneratorHealth generator) => findings.IsKept
        ? !SaturatedJudge.IsSafeIfItHolds(threshold)
        : !SaturatedJudge.IsSafeIfItDoesNot(threshold) && !(findings.IsBrokenAllTheSame && generator.ResponseDelay is not null);

    // Silence is no proof: a step that nobody reaches any more breaks no window.
    private static string? Doubt(Threshold threshold, WatchFindings findings, WindowCounts windows) =>
        findings.TooShort is { } judged ? $"{Seconds(judged)} were judged without a break: it could not be broken for {Seconds(windows.Held)}"
        : findings.IsKeptWhateverWasEmpty ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"in {windows.Empty} of {windows.Judged + windows.Empty} windows nothing {(threshold.Metric is LatencyMetric && !threshold.IncludesFailures ? "succeeded" : "finished")}, and whether they kept it is not known; make the windows longer, or promise a throughput, which silence breaks");

    private static Verdict WithoutWindows(Verdict verdict, WindowCounts windows, ThresholdScope scope) =>
        windows.Empty > 0 || scope.Figures.Count == 0
            ? verdict with { Status = VerdictStatus.Failed, Reason = ThresholdJudge.NothingFinished(scope.Figures) }
            : verdict with { Status = VerdictStatus.Inconclusive, Reason = $"the run was too short for a window of {Seconds(windows.Length)}: {Seconds(windows.LeftOut)} were judged" };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static WindowCounts None(Threshold threshold) => new()
    {
        Length = threshold.Window ?? TimeSpan.FromSeconds(1),
        Share = threshold.Share ?? new Ratio(1),
        Held = threshold.Held ?? TimeSpan.Zero,
    };
}
