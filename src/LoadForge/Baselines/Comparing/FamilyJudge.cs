using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Comparisons;
using LoadForge.Statistics;

namespace LoadForge.Baselines.Comparing;

/// <summary>Judges all changes of a comparison as one family, so that many values do not make many false alarms.</summary>
internal static class FamilyJudge
{
    public static ImmutableArray<Change> Judge(IReadOnlyList<ChangeCandidate> candidates, ComparisonOptions options)
    {
        ChangeCandidate[] judged = [.. candidates.Where(candidate => candidate.Probability is not null)];
        double[] levels = HolmLevels.Of([.. judged.Select(candidate => candidate.Probability!.Value)], options.Confidence.Value);
        Dictionary<ChangeCandidate, double> levelOf = judged.Zip(levels).ToDictionary(
            pair => pair.First, pair => pair.Second, (IEqualityComparer<ChangeCandidate>)ReferenceEqualityComparer.Instance);
        return [
            .. candidates.Select(
                candidate => levelOf.TryGetValue(candidate, out double level) ? Judge(candidate.Change, candidate.Interval!(level)) : candidate.Change)
        ];
    }

    private static Change Judge(Change change, ConfidenceInterval interval)
    {
        ComparisonAnswer answer = interval.Lower > change.MinEffect ? ComparisonAnswer.Worse
            : interval.Upper < -change.MinEffect ? ComparisonAnswer.Better
            : interval.Lower >= -change.MinEffect && interval.Upper <= change.MinEffect ? ComparisonAnswer.Same
            : ComparisonAnswer.Inconclusive;
        return change with { Interval = interval, Answer = answer };
    }
}
