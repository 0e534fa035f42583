using LoadForge.Results.Series;

namespace LoadForge.Reporting.Charts;

/// <summary>One point of a chart: a second, or several neighbours of a long run together.</summary>
/// <param name="Seconds">The middle of the interval, in seconds from the start of the run.</param>
/// <param name="P50">The worst median in microseconds; NaN where nothing succeeded, as for the other times.</param>
/// <param name="P95">The worst 95th percentile.</param>
/// <param name="P99">The worst 99th percentile.</param>
/// <param name="Max">The maximum.</param>
/// <param name="Ok">Successes per second.</param>
/// <param name="Failed">Failures per second.</param>
/// <param name="Planned">Planned starts per second.</param>
internal readonly record struct ChartPoint(
    double Seconds, double P50, double P95, double P99, double Max, double Ok, double Failed, double Planned)
{
    /// <summary>The points of a series, at most so many.</summary>
    public static ChartPoint[] Of(IReadOnlyList<SeriesPoint> series, int most)
    {
        // A rate over the fraction of a second with which a run ends says nothing.
        int count = series.Count > 1 && series[^1].Length < TimeSpan.FromSeconds(0.5) && series[^1].Total.Count == 0 ? series.Count - 1 : series.Count;
        int size = SizeOf(count, most);
        return [.. series.Take(count).Chunk(size).Select(Together)];
    }

    /// <summary>How many seconds of a series are one point.</summary>
    public static int SizeOf(int seconds, int most) => Math.Max(1, (seconds + most - 1) / most);

    private static ChartPoint Together(SeriesPoint[] seconds)
    {
        double length = seconds.Sum(second => second.Length.TotalSeconds);
        SeriesPoint[] measured = [.. seconds.Where(second => second.Total.Ok > 0)];
        return new ChartPoint(
            (seconds[0].Start + seconds[^1].At).TotalSeconds / 2,
            Worst(measured, point => point.P50),
            Worst(measured, point => point.P95),
            Worst(measured, point => point.P99),
            Worst(measured, point => point.Max),
            Rate(seconds.Sum(second => second.Total.Ok), length),
            Rate(seconds.Sum(second => second.Total.Failed), length),
            Rate(seconds.Sum(second => second.Generator.Starts.Planned), length));
    }

    private static double Worst(SeriesPoint[] measured, Func<PointStatistics, long> time) =>
        measured.Length == 0 ? double.NaN : measured.Max(second => time(second.Total));

    private static double Rate(long count, double seconds) => seconds > 0 ? count / seconds : 0;
}
