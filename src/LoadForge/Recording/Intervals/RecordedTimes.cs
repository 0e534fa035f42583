using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>The two latencies of steps with the same kind of outcome.</summary>
/// <param name="Response">From the intended start to the end.</param>
/// <param name="Service">From the actual start to the end; null if it cannot differ from the response time, as in the closed model.</param>
internal readonly record struct RecordedTimes(LatencyStatistics Response, LatencyStatistics? Service)
{
    /// <summary>From the actual start to the end; the same object as <see cref="Response"/> if the two cannot differ.</summary>
    public LatencyStatistics ServiceOrResponse => Service ?? Response;

    /// <summary>No times.</summary>
    /// <param name="twoLatencies">Whether the two could differ.</param>
    public static RecordedTimes None(bool twoLatencies) => new(LatencyStatistics.None, twoLatencies ? LatencyStatistics.None : null);

    /// <summary>The times of histograms that are no longer written to.</summary>
    public static RecordedTimes Owning(HdrHistogram.Histogram response, HdrHistogram.Histogram? service) =>
        new(LatencyStatistics.Owning(response), service is null ? null : LatencyStatistics.Owning(service));

    /// <summary>The exact sum of several.</summary>
    public static RecordedTimes Sum(IReadOnlyCollection<RecordedTimes> times) => new(
        LatencyStatistics.Sum(times.Select(static time => time.Response)),
        times.All(static time => time.Service is null) ? null : LatencyStatistics.Sum(times.Select(static time => time.ServiceOrResponse)));
}
