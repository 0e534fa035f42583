using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Text.Terminal;

/// <summary>Snapshots of a run.</summary>
internal static class Snapshots
{
    /// <summary>A second of a run of 2:40 with 198 successes and 2 failures.</summary>
    public static MetricSnapshot At(TimeSpan at, string phase = "hold", string step = "pay")
    {
        var times = new Histogram();
        times.Record(41_000, 198);
        var second = new LoadStatistics
        {
            Duration = 1.Seconds(),
            Ok = 198,
            Failed = 2,
            ResponseTime = new LatencyStatistics(times),
            Outcomes = [new OutcomeCount(new Outcome(OutcomeKind.Exception, step), 2, step)],
        };
        return new MetricSnapshot
        {
            At = at,
            Planned = 160.Seconds(),
            Phase = phase,
            ActiveUsers = 184,
            Interval = second,
            Steps = ImmutableArray.Create(new StepStatistics("checkout", step, second)),
            Cumulative = second,
            Generator = new GeneratorSample(new Ratio(0.2), new Ratio(0), 0, 84.Milliseconds()),
        };
    }
}
