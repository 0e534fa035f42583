using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Tests.Thresholds.Windows;

/// <summary>A threshold that is followed through made-up intervals.</summary>
internal sealed class Watching
{
    private readonly ThresholdWatch _watch;
    private TimeSpan _now;

    /// <summary>Begins to follow a threshold.</summary>
    /// <param name="threshold">The threshold as text.</param>
    /// <param name="judged">The judged times, in seconds; from 0 to 60 when left out.</param>
    public Watching(string threshold, params (double Start, double End)[] judged) => _watch = new ThresholdWatch(
        Threshold.Parse(threshold), [.. (judged is [] ? [(0, 60)] : judged).Select(time => new TimeRange(time.Start.Seconds(), time.End.Seconds()))]);

    /// <summary>Why the run was to end, when first it was.</summary>
    public string? Aborted { get; private set; }

    /// <summary>When the run was to end.</summary>
    public TimeSpan? AbortedAt { get; private set; }

    /// <summary>The bytes of all that following the threshold keeps alive are reachable from here.</summary>
    public WatchFindings Finish() => _watch.Finish();

    public void EndAt(double seconds) => _watch.EndAt(seconds.Seconds());

    /// <summary>Adds seconds in each of which 100 responses come in so many milliseconds; null for seconds in which none comes.</summary>
    public Watching Seconds(int count, double? milliseconds, double length = 1, string phase = "hold")
    {
        for (int i = 0; i < count; i++) Add(milliseconds is { } time ? [.. Enumerable.Repeat(time, 100)] : [], length, phase);
        return this;
    }

    /// <summary>Adds an interval in which these responses come.</summary>
    public void Add(IReadOnlyCollection<double> milliseconds, double length = 1, string phase = "hold", int failed = 0, LatencyStatistics? delays = null)
    {
        var histogram = new Histogram();
        foreach (double time in milliseconds) histogram.Record((long)(time * 1000));
        TimeSpan start = _now;
        _now += length.Seconds();
        var times = new LatencyStatistics(histogram);
        var statistics = new LoadStatistics
        {
            Duration = length.Seconds(),
            Ok = milliseconds.Count - failed,
            Failed = failed,
            ResponseTime = times,
            ServiceTime = times
        };
        if (_watch.Add(new WatchedInterval(start, _now, phase, statistics) { Delays = delays ?? LatencyStatistics.None }) is not { } reason) return;
        Aborted ??= reason;
        AbortedAt ??= _now;
    }
}
