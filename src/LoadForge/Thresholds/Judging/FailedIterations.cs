using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds.Judging;

/// <summary>
/// The default threshold on errors, for scenarios without their own: at most <see cref="Max"/> of the iterations of each scenario may fail.
/// Without it, a run in which everything failed quickly would pass thresholds on latency.
/// </summary>
internal static class FailedIterations
{
    /// <summary>The maximum share of a scenario's iterations that may fail.</summary>
    public static Ratio Max { get; } = new(0.01);

    /// <summary>The default thresholds in addition to those of the plan.</summary>
    /// <param name="declared">The thresholds of the plan.</param>
    /// <param name="scenarios">The names of its scenarios.</param>
    public static IEnumerable<Threshold> Defaults(IEnumerable<Threshold> declared, IEnumerable<string> scenarios)
    {
        Threshold[] ofErrors = [.. declared.Where(threshold => threshold.IsAboutErrors)];
        return ofErrors.Any(threshold => threshold.Step is null)
            ? []
            : scenarios.Where(scenario => ofErrors.All(threshold => threshold.Step != scenario)).Select(scenario => (Metric.ErrorRate <= Max).On(scenario));
    }

    /// <summary>The verdict on such a threshold; null if nothing remains to be judged.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="declared">The thresholds of the plan.</param>
    /// <param name="result">The result.</param>
    public static Verdict? Judge(Threshold threshold, IEnumerable<Threshold> declared, LoadResult result)
    {
        ScenarioResult? scenario = result.Scenarios.FirstOrDefault(scenario => scenario.Name == threshold.Step);
        bool nothingRan = result.Scenarios.All(other => other.Iterations.Count == 0);
        if (scenario is null || (HasNotRun(scenario) && nothingRan)) return ThresholdJudge.Judge(threshold, result);
        if (HasNotRun(scenario)) return null;
        string[] failing = [.. scenario.Steps.Where(step => step.Statistics.Failed > 0).Select(step => step.Name)];
        string[] judged = [.. declared.Where(other => other.IsAboutErrors).Select(other => other.Step).OfType<string>()];
        if (failing.Length > 0 && failing.All(judged.Contains)) return null;

        // Iterations that were cut off at the end do not count: the user did not set this threshold.
        Verdict verdict = ThresholdJudge.Judge(threshold, scenario);
        return verdict is { Status: VerdictStatus.Failed, Actual: not null } ? verdict with { Reason = Why(failing, judged) } : verdict;
    }

    private static bool HasNotRun(ScenarioResult scenario) => scenario.Iterations is { Count: 0, Cancelled: 0 };

    private static string Why(string[] failing, string[] judged)
    {
        string open = judged.Length == 0 ? "the plan has no threshold on errors" : $"no threshold covers the errors of \"{failing.Except(judged).First()}\"";
        return $"{open}, so at most {Max} of the iterations may fail; to allow more, add a threshold such as ErrorRate < 5.Percent()";
    }
}
