using LoadForge.Analysis.Live;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Tests.Analysis.Live;

/// <summary>A run in progress, second by second, and what is found in it.</summary>
internal sealed class LiveSeconds
{
    private static readonly GeneratorSample Calm = new(new Ratio(0.3), new Ratio(0), 0, TimeSpan.Zero) { Starts = new StartCounts(100, 100, 0, 0) };

    private readonly LiveFindings _findings = new();
    private LatencyStatistics _times = LatencyStatistics.None;
    private TimeSpan _at;

    /// <summary>The findings after the last second.</summary>
    public IReadOnlyList<LiveFinding> Found { get; private set; } = [];

    /// <summary>The texts of the findings after the last second.</summary>
    public IEnumerable<string> Texts => Found.Select(finding => finding.Text);

    /// <summary>Whether the run is a smoke run.</summary>
    public bool IsSmoke { get; init; }

    /// <summary>Seconds of 100 successes of 20 ms each.</summary>
    public LiveSeconds Calmly(int seconds)
    {
        for (int second = 0; second < seconds; second++) Add(ok: 100);
        return this;
    }

    /// <summary>A second.</summary>
    /// <param name="ok">Successes.</param>
    /// <param name="failed">Failures of one kind.</param>
    /// <param name="users">Iterations in progress.</param>
    /// <param name="milliseconds">The time of each success.</param>
    /// <param name="generator">The generator; null for a calm one that starts 100.</param>
    /// <param name="length">The length of the interval; null for a second.</param>
    /// <param name="kind">The kind of the failures.</param>
    /// <param name="step">The step that failed.</param>
    public LiveSeconds Add(
        long ok = 0, long failed = 0, int users = 5, int milliseconds = 20, GeneratorSample? generator = null, TimeSpan? length = null,
        string kind = "503", string step = "get")
    {
        var times = new Histogram();
        if (ok > 0) times.Record(milliseconds * 1000, ok);
        var second = new LoadStatistics { Duration = length ?? 1.Seconds(), Ok = ok, Failed = failed, Outcomes = Outcomes(failed, kind) };
        return Add(second with { ResponseTime = new LatencyStatistics(times) }, users, generator ?? Calm, step);
    }

    /// <summary>A second as the series of a result has it.</summary>
    public LiveSeconds Add(SeriesPoint point)
    {
        PointStatistics total = point.Total;
        var times = new Histogram();
        long left = total.Ok;
        foreach ((long time, double share) in new[] { (total.Max, 0.0), (total.P999, 0.001), (total.P99, 0.01), (total.P90, 0.1), (total.P75, 0.25) })
        {
            long count = Math.Min(left, share > 0 ? (long)(share * total.Ok) : 1);
            if (count > 0) times.Record(time, count);
            left -= count;
        }

        if (left > 0) times.Record(total.P50, left);
        var second = new LoadStatistics { Duration = point.Length, Ok = total.Ok, Failed = total.Failed, Outcomes = Outcomes(total.Failed, "503") };
        return Add(second with { ResponseTime = new LatencyStatistics(times) }, point.ActiveUsers, point.Generator, "get");
    }

    private static System.Collections.Immutable.ImmutableArray<OutcomeCount> Outcomes(long failed, string kind) =>
        failed == 0 ? [] : [new OutcomeCount(new Outcome(OutcomeKind.Status, kind), failed, null)];

    private LiveSeconds Add(LoadStatistics second, int users, GeneratorSample generator, string step)
    {
        _at += second.Duration;
        _times = _times.Add(second.ResponseTime);
        Found = _findings.Add(new MetricSnapshot
        {
            At = _at,
            Planned = IsSmoke ? null : 1.Hours(),
            Phase = "hold",
            ActiveUsers = users,
            Interval = second,
            Steps = [new StepStatistics("shop", step, second)],
            Cumulative = second with { ServiceTime = _times },
            Generator = generator,
        });
        return this;
    }
}
