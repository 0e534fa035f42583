using LoadForge.Results;

namespace LoadForge.Reporting.Session;

/// <summary>The verdict of a whole run.</summary>
internal static class RunStatus
{
    /// <summary>Failed if it ended early or a threshold failed; null if nothing was judged.</summary>
    public static VerdictStatus? Of(LoadResult result) =>
        !result.IsComplete || result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed) ? VerdictStatus.Failed
        : result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Inconclusive) ? VerdictStatus.Inconclusive
        : result.Verdicts.IsEmpty ? null
        : VerdictStatus.Passed;
}
