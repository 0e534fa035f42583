using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Verdicts on a run that ended early: nothing has passed, because the rest was not measured.</summary>
internal static class EarlyEnd
{
    /// <summary>The verdicts of the result.</summary>
    public static ImmutableArray<Verdict> AddTo(ImmutableArray<Verdict> verdicts, LoadResult result) => result.IsComplete
        ? verdicts
        :
        [
            .. verdicts.Select(verdict => verdict.Status == VerdictStatus.Passed
                ? verdict with { Status = VerdictStatus.Inconclusive, Reason = $"the run ended early: {result.EndingReason}" }
                : verdict),
        ];
}
