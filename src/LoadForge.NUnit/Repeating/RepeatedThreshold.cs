using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.NUnit.Repeating;

/// <summary>A threshold over the repeats of a run.</summary>
/// <param name="Verdicts">The verdict of each repeat, in order.</param>
internal sealed record RepeatedThreshold(ImmutableArray<Verdict> Verdicts)
{
    /// <summary>
    /// Passed if more than half of the repeats meet it; failed if that is impossible even if all inconclusive ones had met it; else inconclusive. For an odd
    /// number of repeats it is the verdict on the median value.
    /// </summary>
    public VerdictStatus Status
    {
        get
        {
            int passed = Count(VerdictStatus.Passed);
            int atBest = passed + Count(VerdictStatus.Inconclusive);
            return 2 * passed > Verdicts.Length ? VerdictStatus.Passed : 2 * atBest <= Verdicts.Length ? VerdictStatus.Failed : VerdictStatus.Inconclusive;
        }
    }

    /// <summary>
    /// The index of the repeat that best shows why the threshold is not met: of those with its status, the one furthest beyond the limit.
    /// </summary>
    public int Worst =>
        Verdicts.Index().Where(entry => entry.Item.Status == Status).OrderByDescending(
            entry => entry.Item.Margin ?? double.NegativeInfinity).Select(entry => entry.Index).FirstOrDefault();

    /// <summary>The number of repeats with a status.</summary>
    public int Count(VerdictStatus status) => Verdicts.Count(verdict => verdict.Status == status);

    /// <summary>The thresholds of a run over its repeats.</summary>
    /// <param name="results">The results of the repeats.</param>
    public static ImmutableArray<RepeatedThreshold> Of(IEnumerable<LoadResult> results) =>
        [.. results.SelectMany(result => result.Verdicts).GroupBy(verdict => verdict.Threshold).Select(verdicts => new RepeatedThreshold([.. verdicts]))];
}
