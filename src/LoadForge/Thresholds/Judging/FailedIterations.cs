using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>
/// The default threshold on errors, for scenarios without their own: at most <see cref="Max"/> of the iterations of each scenario may fail.
/// Without it, a run in which everything failed quickly would pass thresholds on latency.
/// </summary>
/// <remarks>
/// | thresholds of the plan on errors | limit for each scenario without its own |
/// |---|---|
/// | none | <see cref="Max"/> |
/// | of the run, met only by failures | no limit |
/// | of single phases | theirs, if it is higher: the other phases are still judged |
/// | of the run | half of its iterations, so that no scenario fails behind the others; and of failures outside of steps, which the steps outnumber, the run's |
/// </remarks>
internal static class FailedIterations
{
    /// <summary>The maximum share of a scenario's iterations that may fail.</summary>
    public static Ratio Max { get; } = new(0.01);

    // Beside a threshold on the errors of the run.
    private static readonly Ratio Most = new(0.5);

    /// <summary>The default thresholds in addition to those of the plan.</summary>
    /// <param name="declared">The thresholds of the plan.</param>
    /// <param name="scenarios">The names of its scenarios.</param>
    public static IEnumerable<Threshold> Defaults(IEnumerable<Threshold> declared, IEnumerable<string> scenarios)
    {
        Threshold[] onErrors = [.. declared.Where(threshold => threshold.LimitsErrors || threshold.ExpectsErrors)];
        Threshold[] whole = [.. onErrors.Where(threshold => threshold.Phase is null)];
        if (whole.Any(threshold => threshold.ExpectsErrors && IsOfRun(threshold))) return [];
        Ratio least = whole.Any(IsOfRun) ? Most : Max;
        double limit = onErrors.Where(threshold => threshold.Phase is not null || IsOfRun(threshold)).Select(ShareOf).Append(least.Value).Max();
        return limit >= 1
            ? []
            : scenarios.Where(scenario => whole.All(threshold => threshold.Step != scenario))
                .Select(scenario => (Metric.ErrorRate <= new Ratio(limit)).On(scenario));
    }

    /// <summary>Whether a threshold is a default one of a plan with others, or one that <see cref="Judge"/> names in its place.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="declared">The thresholds of the plan.</param>
    /// <param name="scenarios">The names of its scenarios.</param>
    public static bool IsDefault(Threshold threshold, IReadOnlyCollection<Threshold> declared, IReadOnlyCollection<string> scenarios) =>
        Defaults(declared, scenarios).Concat(scenarios.Select(scenario => (Metric.ErrorRate <= OfRun(declared)).On(scenario)))
            .Any(known => known.ToString() == threshold.ToString());

    /// <summary>The verdict on such a threshold; null if nothing remains to be judged.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="declared">The thresholds of the plan.</param>
    /// <param name="result">The result, with the verdicts on the thresholds of the plan as far as they are known; the others are judged here.</param>
    public static Verdict? Judge(Threshold threshold, IEnumerable<Threshold> declared, LoadResult result)
    {
        Threshold[] onErrors = [.. declared.Where(other => other.Phase is null && (other.LimitsErrors || other.ExpectsErrors))];
        ScenarioResult? scenario = result.Scenarios.FirstOrDefault(scenario => scenario.Name == threshold.Step);
        bool nothingRan = result.Scenarios.All(other => other.Iterations.Count == 0);
        if (scenario is null || (HasNotRun(scenario) && nothingRan)) return ThresholdJudge.Judge(threshold, result);
        if (HasNotRun(scenario)) return null;
        string[] failing = [.. scenario.Steps.Where(step => step.Statistics.Failed > 0).Select(step => step.Name)];
        string[] judged = [.. onErrors.Select(other => other.Step).OfType<string>()];
        if (failing.Length > 0 && failing.All(judged.Contains)) return null;
        if (onErrors.Any(IsOfRun)) return BesideRun(threshold, onErrors, scenario, result);
        Verdict verdict = WithCutOff(ThresholdJudge.Judge(threshold, scenario), threshold, scenario, result);
        return verdict is { Status: VerdictStatus.Failed, Actual: not null } ? verdict with { Reason = Why(threshold, failing, judged) } : verdict;
    }

    // What the threshold on the run covers is not judged twice: a verdict that passed tells nothing, nor does any if the one on the run failed.
    private static Verdict? BesideRun(Threshold threshold, Threshold[] onErrors, ScenarioResult scenario, LoadResult result)
    {
        Verdict verdict = OutsideOfSteps(onErrors, scenario, result) ?? MostlyFailed(threshold, scenario, result);
        return verdict.Status == VerdictStatus.Passed || onErrors.Any(other => IsOfRun(other) && HasFailed(other, result)) ? null : verdict;
    }

    private static bool HasFailed(Threshold threshold, LoadResult result)
    {
        string text = threshold.ToString();
        Verdict verdict = result.Verdicts.FirstOrDefault(verdict => verdict.Threshold == text) ?? ThresholdJudge.Judge(threshold, result);
        return verdict.Status == VerdictStatus.Failed;
    }

    private static Verdict? OutsideOfSteps(Threshold[] onErrors, ScenarioResult scenario, LoadResult result)
    {
        Ratio ofRun = OfRun(onErrors);
        long outside = scenario.Steps.FirstOrDefault(step => step.Name == scenario.Name)?.Statistics.Failed ?? 0;
        if (scenario.Steps.Length <= 1 || outside <= ofRun.Value * scenario.Iterations.Count) return null;
        Threshold stricter = (Metric.ErrorRate <= ofRun).On(scenario.Name);
        return ThresholdJudge.Unjudged(stricter, ThresholdScope.Of(stricter, result)) with
        {
            Actual = Ratio.Of(outside, scenario.Iterations.Count).Value,
            Samples = scenario.Iterations.Count,
            Reason = $"{Quantity.Of(outside)} of {Quantity.Of(scenario.Iterations.Count, "iteration")} failed outside of steps, which the error rate of "
                + $"all steps hides; to allow more, add a threshold on errors of the scenario \"{scenario.Name}\"",
        };
    }

    private static Verdict MostlyFailed(Threshold threshold, ScenarioResult scenario, LoadResult result)
    {
        Verdict verdict = WithCutOff(ThresholdJudge.Judge(threshold, scenario), threshold, scenario, result);
        return verdict is { Status: VerdictStatus.Failed, Actual: not null }
            ? verdict with { Reason = $"most iterations of the scenario failed; to allow it, add a threshold on errors of the scenario \"{scenario.Name}\"" }
            : verdict;
    }

    // Iterations that were cut off are usual where the run does not wait for them. They count where they took longer than nearly all that finished, or were
    // the most: then the target has stopped answering.
    private static Verdict WithCutOff(Verdict verdict, Threshold threshold, ScenarioResult scenario, LoadResult result)
    {
        if (!result.IsComplete || scenario.Iterations.Cancelled == 0) return verdict;
        TimeSpan waited = result.Duration - result.Phases.Max(phase => phase.Start + phase.Duration);
        bool isUnusual = scenario.Iterations.Cancelled > scenario.Iterations.Count
            || (waited > TimeSpan.Zero && waited >= scenario.Iterations.ResponseTime.Percentile(99));
        return isUnusual ? CutOffJudge.AddTo(verdict, threshold, scenario.Iterations) : verdict;
    }

    private static Ratio OfRun(IEnumerable<Threshold> declared) =>
        new(declared.Where(threshold => threshold.LimitsErrors && IsOfRun(threshold)).Select(ShareOf).Append(Max.Value).Max());

    private static bool IsOfRun(Threshold threshold) => threshold is { Step: null, Phase: null };

    // A number of failures is a share of nothing that is known before the run.
    private static double ShareOf(Threshold threshold) => threshold.Metric == Metric.ErrorRate ? threshold.Limit : 0;

    private static bool HasNotRun(ScenarioResult scenario) => scenario.Iterations is { Count: 0, Cancelled: 0 };

    private static string Why(Threshold threshold, string[] failing, string[] judged)
    {
        string open = judged.Length == 0
            ? "the plan has no threshold on errors"
            : $"no threshold covers the errors of \"{failing.Except(judged).First()}\"";
        return $"{open}, so at most {new Ratio(threshold.Limit)} of the iterations may fail; to allow more, add a threshold such as ErrorRate < 5.Percent()";
    }
}
