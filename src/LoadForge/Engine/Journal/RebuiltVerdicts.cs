using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;

namespace LoadForge.Engine.Journal;

/// <summary>The verdicts on a result that was rebuilt from a journal. Windows were judged during the run only, so they are inconclusive.</summary>
internal static class RebuiltVerdicts
{
    /// <summary>The result with the verdicts on the thresholds of its plan, except those that text cannot express.</summary>
    public static LoadResult AddTo(LoadResult result, JournalHeader header)
    {
        ImmutableArray<Threshold?> all = [.. header.Thresholds.Select(text => Threshold.TryParse(text, out Threshold? threshold) ? threshold : null)];
        ImmutableArray<Threshold> declared = [.. all.Take(all.Length - header.DefaultThresholds).OfType<Threshold>()];
        IEnumerable<Threshold> defaults = all.Skip(all.Length - header.DefaultThresholds).OfType<Threshold>();
        ImmutableArray<Verdict> verdicts =
        [
            .. declared.Select(threshold => Judge(threshold, result)),
            .. defaults.Select(threshold => FailedIterations.Judge(threshold, declared, result)).OfType<Verdict>(),
        ];
        return result with { Verdicts = EarlyEnd.AddTo(verdicts, result) };
    }

    private static Verdict Judge(Threshold threshold, LoadResult result) => threshold.IsWindowed
        ? ThresholdJudge.Unjudged(threshold, ThresholdScope.Of(threshold, result)) with
        {
            Status = VerdictStatus.Inconclusive,
            Reason = "windows are judged during the run, and this result was rebuilt from a journal",
        }
        : ThresholdJudge.Judge(threshold, result, findings: null);
}
