using LoadForge.Analysis.Detection;
using LoadForge.Analysis.Wording;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// An open-model target that does not keep up: at a constant rate the users in flight grow on and on, since more iterations start than finish. Looked for in the later half of
/// a phase, once the first iterations of the new rate are through.
/// </summary>
internal static class BacklogInsight
{
    private const double Weight = 8;
    private const double LeastShare = 0.05;
    private const int LeastUsers = 10;
    private const double LeastTrend = 0.9;
    private const double Iterations = 3;

    public static IEnumerable<Insight> Of(LoadResult result) => result.Profile.Model != LoadModel.Open ? [] : Segments.Of(result).Select(segment => Of(result, segment)).OfType<Insight>();

    private static Insight? Of(LoadResult result, Segment segment)
    {
        SeriesPoint[] later = [.. segment.Points.Skip(segment.Points.Length / 2)];
        double iteration = result.Scenarios.Select(scenario => scenario.Iterations.ServiceTime.P50.TotalSeconds).DefaultIfEmpty(0).Max();
        double[] users = [.. later.Select(point => (double)point.ActiveUsers)];
        double growth = users[^1] - users[0], started = later.Skip(1).Sum(point => point.Generator.Starts.Started);
        double trend = Ranks.Correlation(users, [.. Enumerable.Range(0, users.Length).Select(i => (double)i)]);
        if (segment.Lengths.Length / 2.0 < Iterations * iteration || growth < LeastUsers || started <= 0 || growth < LeastShare * started || trend < LeastTrend) return null;
        double seconds = later.Skip(1).Sum(point => point.Length.TotalSeconds);
        double taken = (started - growth) / seconds;
        return new Insight(
            InsightKind.Backlog,
            result.Label,
            $"in {Figure.Name(segment.Phase)} more iterations started than finished: users in flight grew from {Figure.Count((long)users[0])} to {Figure.Count((long)users[^1])} "
            + $"from {Figure.Clock(later[0].At)} to {Figure.Clock(later[^1].At)}, {Figure.Percent(growth / started)} of the iterations started meanwhile",
            Weight)
        {
            Recommendation = Attribution.AtTarget(
                result,
                $"the target takes about {Figure.Of(taken, MetricUnit.PerSecond)} of {Figure.Of(started / seconds, MetricUnit.PerSecond)}: lower the rate to find what it holds, or look for what it waits for"),
        };
    }
}
