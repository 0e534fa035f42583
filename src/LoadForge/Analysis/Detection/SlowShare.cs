using LoadForge.Results.Series;

namespace LoadForge.Analysis.Detection;

/// <summary>
/// Which share of a second's requests took longer than a limit, read between the percentiles of the second on log scales. With it a slow second can be told
/// from a stationary series with two speeds, whose percentiles jump by chance.
/// </summary>
internal static class SlowShare
{
    private const double Half = 0.5;

    /// <summary>The share above the limit, at most a half; 0 when even the slowest request did not exceed it.</summary>
    public static double Of(PointStatistics point, double limit)
    {
        if (point.Ok == 0 || point.Max <= limit) return 0;
        if (point.P50 > limit) return Half;
        double least = Half / point.Ok;
        ReadOnlySpan<(long Time, double Above)> places =
            [(point.P75, 0.25), (point.P90, 0.1), (point.P95, 0.05), (point.P99, 0.01), (point.P999, 0.001), (point.Max, least)];
        (double time, double share) = (point.P50, Half);
        foreach ((long next, double above) in places)
        {
            double shareAbove = Math.Max(above, least);
            if (next > limit) return share * Math.Pow(shareAbove / share, Math.Log(limit / Math.Max(1, time)) / Math.Log(next / Math.Max(1, time)));
            (time, share) = (next, shareAbove);
        }

        return least;
    }
}
