using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// Requests that had a connection made for them, where timings were measured: beyond one for each user, a sign that connections are not used again.
/// </summary>
internal static class ConnectionInsight
{
    private const double Weight = 1.5;
    private const double MinShare = 0.3;
    private const long Min = 100;

    // A user may first open one or more connections to each of several hosts.
    private const int MaxForEachUser = 10;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        if (result.Statistics.Timings is not { } timings) yield break;
        long made = timings.Connect.Count, answered = timings.FirstByte.Count;
        int users = result.Series.Select(point => point.ActiveUsers).DefaultIfEmpty(0).Max();
        if (made < Math.Max(Min, (long)users * MaxForEachUser) || made < MinShare * answered) yield break;
        double cost = (timings.Connect.P50 + timings.Tls.P50).TotalMicroseconds;
        yield return new Insight(
            InsightKind.Connections,
            result.Label,
            $"{Quantity.Of(made)} connections were opened for {Quantity.Of(answered)} answered requests ({Quantity.Percent((double)made / answered)}) by at "
                + $"most {Quantity.Of(users)} concurrent users; "
            + $"opening one took {Quantity.Of(cost, MetricUnit.Time)} at the median{(timings.Tls.Count > 0 ? ", TLS included" : "")}",
            Weight)
        {
            Recommendation = "find out what closes them: \"Connection: close\" of the server, HTTP/1.0, an idle timeout shorter than the think time, a new "
                + "HttpClient for each request",
        };
    }
}
