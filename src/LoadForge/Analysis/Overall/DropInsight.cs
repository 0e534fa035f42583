using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// Iterations dropped because all virtual users were busy: in the seconds with drops the users in flight stood at their highest. How many users the rate would
/// need follows from Little's law: users = rate × time of an iteration.
/// </summary>
internal static class DropInsight
{
    private const double Weight = 10;
    private const double AtTheTop = 0.98;
    private const double MaxSeconds = 0.9;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        if (result.Statistics.Starts is not { Dropped: > 0, Planned: > 0 } starts || result.Profile.Model != LoadModel.Open) yield break;
        SeriesPoint[] dropping = [.. result.Series.Where(point => point.Generator.Starts.Dropped > 0)];
        int top = result.Series.Select(point => point.ActiveUsers).DefaultIfEmpty(0).Max();
        bool isCapped = dropping.Length > 0 && dropping.Count(point => point.ActiveUsers >= AtTheTop * top) >= MaxSeconds * dropping.Length;
        string when = dropping.Length > 0 ? $", the first at {Quantity.Clock(dropping[0].Start)}" : "";
        string capped = isCapped ? $", while all {Quantity.Of(top)} virtual users were busy" : "";
        yield return new Insight(
            InsightKind.DroppedStarts,
            result.Label,
            $"{Quantity.Of(starts.Dropped)} of {Quantity.Of(starts.Planned)} planned iterations ({Quantity.Percent((double)starts.Dropped / starts.Planned)}) "
                + $"were dropped{when}{capped}",
            Weight)
        {
            Recommendation = isCapped ? Attribution.AtTarget(result, Advice(result, dropping, top)) : null,
        };
    }

    private static string Advice(LoadResult result, SeriesPoint[] dropping, int top)
    {
        double rate = dropping.Max(point => point.Generator.Starts.Planned / point.Length.TotalSeconds);
        double seconds = result.Scenarios.Where(scenario => scenario.Iterations.Count > 0).Select(scenario => scenario.Iterations.ServiceTime.Mean.TotalSeconds)
            .DefaultIfEmpty(0).Max();
        double needed = Math.Ceiling(rate * seconds);
        string little = needed > top
            ? $": {Quantity.Of(rate, MetricUnit.PerSecond)} at {Quantity.Of(seconds * 1e6, MetricUnit.Time)} an iteration need about "
                + $"{Quantity.Of(needed, MetricUnit.Count)} users at a time"
            : "";
        return $"raise AtMost(…) if the target should serve more users at a time{little}; otherwise the target is too slow for the rate";
    }
}
