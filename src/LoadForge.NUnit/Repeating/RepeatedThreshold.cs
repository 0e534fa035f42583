using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.NUnit.Repeating;

/// <summary>A threshold over the repeats of a run.</summary>
/// <param name="Verdicts">What each repeat came to, in their order.</param>
internal sealed record RepeatedThreshold(ImmutableArray<Verdict> Verdicts)
{
    /// <summary>
    /// Passed when more than half of the repeats meet it; failed when that cannot be, even if all inconclusive ones had met it; else inconclusive. Of an odd
    /// number of repeats it is the verdict on the median value.
    /// </summary>
    public VerdictStatus Status
    {
        get
        {
            int kept = Count(VerdictStatus.Passed);
            int atBest = kept + Count(VerdictStatus.Inconclusive);
            return 2 * kept > Verdicts.Length ? VerdictStatus.Passed : 2 * atBest <= Verdicts.Length ? VerdictStatus.Failed : VerdictStatus.Inconclusive;
        }
    }

    /// <summary>
    /// The place, from 0, of the repeat that shows best why the threshold is not met: of those with the threshold's status, the one furthest beyond the limit.
    /// </summary>
    public int Worst =>
        Verdicts.Index().Where(entry => entry.Item.Status == Status).OrderByDescending(
            entry => entry.Item.Margin ?? double.NegativeInfinity).Select(entry => entry.Index).FirstOrDefault();

    /// <summary>How many repeats came to this.</summary>
    public int Count(VerdictStatus status) => Verdicts.Count(verdict => verdict.Status == status);

    /// <summary>The thresholds of a run over its repeats.</summary>
    /// <param name="results">The results of the repeats.</param>
    public static ImmutableArray<RepeatedThreshold> Of(IEnumerable<LoadResult> results) =>
        [.. results.SelectMany(result => result.Verdicts).GroupBy(verdict => verdict.Threshold).Select(verdicts => new RepeatedThreshold([.. verdicts]))];
}
