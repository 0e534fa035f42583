using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Tests.Capacity;

/// <summary>Makes the seconds of a probe without running one.</summary>
internal static class Seconds
{
    /// <summary>One second.</summary>
    /// <param name="at">Its end, in seconds from the start of the run.</param>
    /// <param name="activeUsers">Iterations in progress at its end.</param>
    /// <param name="slow">Of a hundred samples, those that took 200 ms; the rest took 20 ms.</param>
    /// <param name="failed">Of a hundred samples, those that failed.</param>
    public static MetricSnapshot Second(int at, int activeUsers = 4, int slow = 0, int failed = 0)
    {
        var histogram = new Histogram();
        for (int sample = 0; sample < 100; sample++) histogram.Record(sample < slow ? 200_000 : 20_000);
        var statistics = new LoadStatistics { Duration = 1.Seconds(), Ok = 100 - failed, Failed = failed, ResponseTime = new LatencyStatistics(histogram) };
        return new MetricSnapshot
        {
            At = at.Seconds(),
            Planned = 6.Seconds(),
            Phase = "hold",
            ActiveUsers = activeUsers,
            Interval = statistics,
            Steps = [new StepStatistics("work", "pay", statistics)],
            Cumulative = statistics,
            Generator = new GeneratorSample(Ratio.Of(1, 10), Ratio.Of(0, 1), 0, TimeSpan.Zero),
        };
    }
}
