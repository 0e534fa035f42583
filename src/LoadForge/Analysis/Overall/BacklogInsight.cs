using LoadForge.Analysis.Detection;
using LoadForge.Analysis.Wording;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// An open-model target that does not keep up: at a constant rate the users in flight grow on and on, since more iterations start than finish. Looked for in the later half of
/// a long phase, once the first iterations of the new rate are through; and in phases of any length where as much finishes in the first half as in the second although less finishes
/// than starts: what is only slow finishes more and more until it has caught up.
/// </summary>
internal static class BacklogInsight
{
    private const double Weight = 8;
    private const double LeastShare = 0.05;
    private const int LeastUsers = 10;
    private const double LeastTrend = 0.9;
    private const double Iterations = 3;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        if (result.Profile.Model != LoadModel.Open) yield break;
        var told = new HashSet<string>();
        foreach (Growth growth in Segments.Of(result).Select(segment => OfLater(result, segment)).Concat(result.Phases.Select(phase => FlatFlow.Of(result, phase))).OfType<Growth>())
        {
            if (told.Add(growth.Phase)) yield return Told(result, growth);
        }
    }

    private static Growth? OfLater(LoadResult result, Segment segment)
    {
        SeriesPoint[] later = [.. segment.Points.Skip(segment.Points.Length / 2)];
        double iteration = result.Scenarios.Select(scenario => scenario.Iterations.ServiceTime.P50.TotalSeconds).DefaultIfEmpty(0).Max();
        double[] users = [.. later.Select(point => (double)point.ActiveUsers)];
        double growth = users[^1] - users[0], started = later.Skip(1).Sum(point => point.Generator.Starts.Started);
        double trend = Ranks.Correlation(users, [.. Enumerable.Range(0, users.Length).Select(i => (double)i)]);
        if (segment.Lengths.Length / 2.0 < Iterations * iteration || growth < LeastUsers || started <= 0 || growth < LeastShare * started || trend < LeastTrend) return null;
        return new Growth(segment.Phase, later[0].At, later[^1].At, (long)users[0], (long)users[^1], started);
    }

    private static Insight Told(LoadResult result, Growth growth)
    {
        double seconds = (growth.To - growth.From).TotalSeconds, more = growth.Last - growth.First;
        return new Insight(
            InsightKind.Backlog,
            result.Label,
            $"in {Figure.Name(growth.Phase)} more iterations started than finished: users in flight grew from {Figure.Count(growth.First)} to {Figure.Count(growth.Last)} "
            + $"from {Figure.Clock(growth.From)} to {Figure.Clock(growth.To)}, {Figure.Percent(more / growth.Started)} of the iterations started meanwhile{AtTheEnd(result, growth)}",
            Weight)
        {
            Recommendation = Attribution.AtTarget(
                result,
                $"the target takes about {Figure.Of((growth.Started - more) / seconds, MetricUnit.PerSecond)} of {Figure.Of(growth.Started / seconds, MetricUnit.PerSecond)}: "
                + "lower the rate to find what it holds, or look for what it waits for"),
        };
    }

    // What is left at the end of another phase is not known, and may have been caught up since.
    private static string AtTheEnd(LoadResult result, Growth growth)
    {
        if (result.Phases.LastOrDefault(phase => phase.Duration > TimeSpan.Zero)?.Name != growth.Phase || result.Backlog is not { Iterations: > 0 } backlog) return "";
        string drained = backlog.CutOff == 0 ? $"it took {Figure.Seconds(backlog.DrainTime)} to finish them" : $"{Figure.Count(backlog.CutOff)} of them never finished";
        return $"; {Figure.Count(backlog.Iterations)} were under way when the load ended, and {drained}";
    }
}
