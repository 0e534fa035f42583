using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Verdicts on a run that was not the one that the plan asked for: nothing has passed, because that load was not measured.</summary>
internal static class EarlyEnd
{
    /// <summary>The verdicts of the result.</summary>
    public static ImmutableArray<Verdict> AddTo(ImmutableArray<Verdict> verdicts, LoadResult result)
    {
        string? why = !result.IsComplete ? $"the run ended early: {result.EndingReason}"
            : result.IsSteered ? "an observer, such as the dashboard, changed the load during the run"
            : null;
        return why is null
            ? verdicts
            :
            [
                .. verdicts.Select(
                    verdict => verdict.Status == VerdictStatus.Passed ? verdict with { Status = VerdictStatus.Inconclusive, Reason = why } : verdict),
            ];
    }
}
