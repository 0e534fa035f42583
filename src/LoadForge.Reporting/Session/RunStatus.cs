using LoadForge.Results;

namespace LoadForge.Reporting.Session;

/// <summary>The verdict of a whole run.</summary>
internal static class RunStatus
{
    /// <summary>Failed if it ended early or a threshold failed; null if nothing was judged.</summary>
    public static VerdictStatus? Of(LoadResult result) =>
        result.IsComplete ? Verdict.WorstOf(result.Verdicts.Select(verdict => verdict.Status)) : VerdictStatus.Failed;
}
