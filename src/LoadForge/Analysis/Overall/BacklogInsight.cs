using LoadForge.Analysis.Detection;
using LoadForge.Analysis.Detection.Arithmetic;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// An open-model target that does not keep up: at a constant rate the users in flight grow on and on, since more iterations start than finish. Looked for in
/// the later half of a long phase, once the first iterations of the new rate are through; and in phases of any length where as much finishes in the first half
/// as in the second although less finishes than starts: what is only slow finishes more and more until it has caught up.
/// </summary>
internal static class BacklogInsight
{
    private const double Weight = 8;
    private const double MinShare = 0.05;
    private const int MinUsers = 10;
    private const double MinTrend = 0.9;
    private const double Iterations = 3;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        if (result.Profile.Model != LoadModel.Open) yield break;
        var reported = new HashSet<string>();
        foreach (
            Growth growth in Segments.Of(result).Select(segment => OfLater(result, segment)).Concat(
                result.Phases.Select(phase => FlatFlow.Of(result, phase))).OfType<Growth>())
        {
            if (reported.Add(growth.Phase)) yield return InsightOf(result, growth);
        }
    }

    private static Growth? OfLater(LoadResult result, Segment segment)
    {
        SeriesPoint[] later = [.. segment.Points.Skip(segment.Points.Length / 2)];
        double iteration = result.Scenarios.Select(scenario => scenario.Iterations.ServiceTime.P50.TotalSeconds).DefaultIfEmpty(0).Max();
        double[] users = [.. later.Select(point => (double)point.ActiveUsers)];
        double growth = users[^1] - users[0], started = later.Skip(1).Sum(point => point.Generator.Starts.Started);
        double trend = Ranks.Correlation(users, [.. Enumerable.Range(0, users.Length).Select(i => (double)i)]);
        if (segment.Lengths.Length / 2.0 < Iterations * iteration || growth < MinUsers || started <= 0 || growth < MinShare * started || trend < MinTrend)
        {
            return null;
        }

        return new Growth(segment.Phase, later[0].At, later[^1].At, (long)users[0], (long)users[^1], started);
    }

    private static Insight InsightOf(LoadResult result, Growth growth)
    {
        double seconds = (growth.To - growth.From).TotalSeconds, more = growth.Last - growth.First;
        return new Insight(
            InsightKind.Backlog,
            result.Label,
            $"in {BoundedList.Name(growth.Phase)} more iterations started than finished: users in flight grew from {Quantity.Of(growth.First)} to "
                + $"{Quantity.Of(growth.Last)} "
            + $"from {Quantity.Clock(growth.From)} to {Quantity.Clock(growth.To)}, {Quantity.Percent(more / growth.Started)} of the iterations started "
                + $"meanwhile{AtTheEnd(result, growth)}",
            Weight)
        {
            Recommendation = Attribution.AtTarget(
                result,
                $"the target handles about {Quantity.Of((growth.Started - more) / seconds, MetricUnit.PerSecond)} of "
                    + $"{Quantity.Of(growth.Started / seconds, MetricUnit.PerSecond)}: "
                + "lower the rate to find out what it can handle, or find out what it waits for"),
        };
    }

    // What is left at the end of another phase is not known, and may have been caught up since.
    private static string AtTheEnd(LoadResult result, Growth growth)
    {
        if (result.Phases.LastOrDefault(phase => phase.Duration > TimeSpan.Zero)?.Name != growth.Phase || result.Backlog is not { Iterations: > 0 } backlog)
        {
            return "";
        }

        string drained = backlog.CutOff == 0
            ? $"it took {Quantity.Seconds(backlog.DrainTime)} to finish them"
            : $"{Quantity.Of(backlog.CutOff)} of them never finished";
        return $"; {Quantity.Of(backlog.Iterations)} were in progress when the load ended, and {drained}";
    }
}
