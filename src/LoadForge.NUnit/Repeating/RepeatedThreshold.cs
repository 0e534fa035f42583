using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.NUnit.Repeating;

/// <summary>A threshold over the repeats of a run.</summary>
/// <param name="Verdicts">
/// The verdict of each repeat, in order; at least one exists. Null for a repeat in which nothing was wrong: some verdicts exist only if they are not passed.
/// </param>
internal sealed record RepeatedThreshold(ImmutableArray<Verdict?> Verdicts)
{
    /// <summary>The first verdict, for what all of them have in common.</summary>
    public Verdict First => Verdicts.OfType<Verdict>().First();

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
    /// The verdict that best shows why the threshold is not met: of those with its status, the one furthest beyond the limit.
    /// </summary>
    public Verdict Worst =>
        Verdicts.OfType<Verdict>().Where(verdict => verdict.Status == Status).OrderByDescending(verdict => verdict.Margin ?? double.NegativeInfinity)
            .FirstOrDefault(First);

    /// <summary>The number of repeats with a status.</summary>
    public int Count(VerdictStatus status) => Verdicts.Count(verdict => StatusOf(verdict) == status);

    /// <summary>The status in one repeat.</summary>
    public static VerdictStatus StatusOf(Verdict? verdict) => verdict?.Status ?? VerdictStatus.Passed;

    /// <summary>The thresholds of a run over its repeats.</summary>
    /// <param name="results">The results of the repeats.</param>
    public static ImmutableArray<RepeatedThreshold> Of(IReadOnlyCollection<LoadResult> results) =>
    [
        .. results.SelectMany(result => result.Verdicts).Select(verdict => verdict.Threshold).Distinct().Select(threshold =>
            new RepeatedThreshold([.. results.Select(result => result.Verdicts.FirstOrDefault(verdict => verdict.Threshold == threshold))])),
    ];
}
