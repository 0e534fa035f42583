using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Statistics;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>Adds the confidence interval of a percentile to its verdict.</summary>
internal static class CertaintyJudge
{
    /// <summary>The verdict with the interval of its value; inconclusive if certainty is required and the interval contains the limit.</summary>
    public static Verdict AddTo(Verdict verdict, Threshold threshold, IMeasured measured)
    {
        if (verdict.Actual is not null && threshold is
            {
                Metric: LatencyMetric { Rank: < 100 and var percentile },
                IsWindowed: false
            } && IsOfAllPhases(threshold, measured)
            && PercentileEstimate.Of(Blocks(threshold.Step, measured), percentile) is { } estimate)
        {
            verdict = verdict with { Interval = estimate.Interval, Remark = estimate.Remark };
        }

        if (!threshold.MustBeCertain || verdict.Status == VerdictStatus.Inconclusive || verdict.Actual is null) return verdict;
        if (verdict.Interval is not { } interval)
            return verdict with { Status = VerdictStatus.Inconclusive, Reason = "confidence intervals exist only for the judged phases of a whole run" };
        bool low = threshold.Comparison.Holds(interval.Lower, threshold.Limit), high = threshold.Comparison.Holds(interval.Upper, threshold.Limit);
        return low == high ? verdict : verdict with { Status = VerdictStatus.Inconclusive, Reason = Inside(interval, verdict.Remark) };
    }

    // Blocks of time are not recorded for single phases. In a plan with only one judged phase, a threshold may still name it.
    private static bool IsOfAllPhases(Threshold threshold, IMeasured measured) => threshold.Phase is null
        || (measured is LoadResult result && PhaseChoice.In(result, threshold).Phases.Length == result.Phases.Count(phase => phase.Phase.IsJudged));

    private static LatencyBlocks Blocks(string? step, IMeasured measured) => measured switch
    {
        StepResult part => part.Blocks,
        ScenarioResult scenario => LatencyBlocks.Together([.. scenario.Steps.Select(part => part.Blocks)]),
        LoadResult result when step is null => result.Blocks,
        LoadResult result => LatencyBlocks.Together([.. Steps(result, step).Select(part => part.Blocks)]),
        _ => LatencyBlocks.None,
    };

    private static IEnumerable<StepResult> Steps(LoadResult result, string name) =>
        result.Steps.Any(step => step.Name == name) ? result.Steps.Where(step => step.Name == name) : result.Steps.Where(step => step.Scenario == name);

    private static string Inside(ConfidenceInterval interval, string? remark) =>
        $"the limit lies inside the {Quantity.Percent(interval.Level)} interval, {Time(interval.Lower)} to {Time(interval.Upper)}; "
            + (remark ?? "more samples would narrow it");

    private static string Time(double microseconds) =>
        double.IsInfinity(microseconds) ? "no bound" : Quantity.Limit(microseconds, MetricUnit.Time);
}
