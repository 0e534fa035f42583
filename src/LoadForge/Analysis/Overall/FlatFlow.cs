using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// A phase of constant load in which the users in flight grow in both halves while hardly more finishes in the second than in the first. Iterations that are
/// merely long are told apart by that: of constant length, nothing finishes in the first half as long as users grow in the second; of exponential length, at
/// least 1.9 times as much finishes in the second half while a quarter of the growth falls into it.
/// </summary>
internal static class FlatFlow
{
    private const int MinPoints = 3;
    private const int MinUsers = 10;
    private const double MinShare = 0.1;
    private const double MaxGain = 1.4;
    private const double MinHalf = 0.25;

    /// <summary>What grew in a phase; null if nothing did, or if it may be the first iterations on their way.</summary>
    public static Growth? Of(LoadResult result, PhaseResult phase)
    {
        if (!phase.Phase.IsJudged || phase.Phase.Kind is PhaseKind.WarmUp or PhaseKind.Pause || !phase.Phase.Lowest.Equals(phase.Phase.Highest)) return null;
        if (result.Series is not [SeriesPoint first, ..]) return null;
        TimeSpan grain = first.Length / 4;
        SeriesPoint[] points = [
            .. result.Series.Where(
                point => point.Start >= phase.Start - grain && point.At <= phase.End + grain && point.Length > first.Length / 2)
        ];
        if (points.Length < MinPoints) return null;
        int half = points.Length / 2;
        SeriesPoint[] former = points[..half], later = points[^half..];
        long begin = result.Series.LastOrDefault(point => point.At <= points[0].Start + grain)?.ActiveUsers ?? 0, end = points[^1].ActiveUsers;
        double started = points.Sum(point => point.Generator.Starts.Started), growth = end - begin;
        if (growth < MinUsers || growth < MinShare * started) return null;
        double early = former[^1].ActiveUsers - begin, late = end - points[^(half + 1)].ActiveUsers;
        if (early < MinHalf * growth || late < MinHalf * growth) return null;
        double before = former.Sum(point => point.Total.Count), after = later.Sum(point => point.Total.Count);
        return before >= MinUsers && after <= MaxGain * before ? new Growth(phase.Name, points[0].Start, points[^1].At, begin, end, started) : null;
    }
}
