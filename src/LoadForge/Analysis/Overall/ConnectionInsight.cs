using LoadForge.Analysis.Wording;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>Requests that had a connection made for them, where timings were measured: beyond one for each user, a sign that connections are not used again.</summary>
internal static class ConnectionInsight
{
    private const double Weight = 1.5;
    private const double LeastShare = 0.3;
    private const long Least = 100;

    // A user may begin with a connection or a few of its own, to each of several hosts.
    private const int MostForEachUser = 10;

    public static IEnumerable<Insight> Of(LoadResult result)
    {
        if (result.Figures.Timings is not { } timings) yield break;
        long made = timings.Connect.Count, answered = timings.FirstByte.Count;
        int users = result.Series.Select(point => point.ActiveUsers).DefaultIfEmpty(0).Max();
        if (made < Math.Max(Least, (long)users * MostForEachUser) || made < LeastShare * answered) yield break;
        double cost = (timings.Connect.P50 + timings.Tls.P50).TotalMicroseconds;
        yield return new Insight(
            InsightKind.Connections,
            result.Label,
            $"{Figure.Count(made)} connections were made for {Figure.Count(answered)} answered requests ({Figure.Percent((double)made / answered)}) by at most {Figure.Count(users)} users at a time; "
            + $"making one took {Figure.Of(cost, MetricUnit.Time)} at the median{(timings.Tls.Count > 0 ? ", TLS included" : "")}",
            Weight)
        {
            Recommendation = "look for what closes them: \"Connection: close\" of the server, HTTP/1.0, an idle time-out shorter than the think time, a new HttpClient for each request",
        };
    }
}
