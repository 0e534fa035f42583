using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Cli.Running;

/// <summary>The exit code of a result.</summary>
internal static class Outcome
{
    /// <summary>Decides the exit code.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="isInterrupted">Whether the user interrupted the run: it is not what was asked for, whatever its thresholds say.</param>
    public static ExitCode Of(LoadResult result, bool isInterrupted = false)
    {
        if (isInterrupted || result.Ending == RunEnding.Cancelled) return ExitCode.Interrupted;
        Verdict[] failed = [.. result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed)];
        if (failed.Length > 0) return Array.TrueForAll(failed, verdict => verdict.Baseline is not null) ? ExitCode.Regression : ExitCode.ThresholdFailed;
        if (result.IsSmoke && HasFailures(result)) return ExitCode.ThresholdFailed;
        if (result.IsSmoke) return result.Ending != RunEnding.Aborted && HasIterations(result) ? ExitCode.Passed : ExitCode.Inconclusive;
        bool isJudged = result.Ending != RunEnding.Aborted && result.Statistics.Count > 0;
        return isJudged && result.Verdicts.All(verdict => verdict.Status == VerdictStatus.Passed) ? ExitCode.Passed : ExitCode.Inconclusive;
    }

    /// <summary>The outcome in a word.</summary>
    public static string Word(ExitCode code) => code switch
    {
        ExitCode.Passed => "passed",
        ExitCode.ThresholdFailed => "failed",
        ExitCode.Regression => "regression",
        ExitCode.Interrupted => "interrupted",
        ExitCode.Inconclusive => "inconclusive",
        ExitCode.Unreachable => "unreachable",
        _ => "invalid",
    };

    // A smoke run judges no phase, so its failures are counted in all of them.
    private static bool HasFailures(LoadResult result) => result.Phases.Any(phase => HasFailures(phase.Statistics));

    private static bool HasIterations(LoadResult result) => result.Phases.Any(phase => phase.Statistics.Count > 0);

    private static bool HasFailures(LoadStatistics statistics) => statistics.Failed > 0;
}
