using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Text;

public sealed class ProgressLineTests
{
    [Test]
    public void A_second_is_a_line() =>
        Assert.That(
            ProgressLine.Of(Snapshot(delay: 400.Microseconds())), Is.EqualTo("00:42/02:40  hold         184 users     198/s  errors 1 %     p95 41 ms"));

    [Test]
    public void A_smoke_run_has_no_planned_length() =>
        Assert.That(ProgressLine.Of(Snapshot(TimeSpan.Zero) with { Planned = null }), Does.StartWith("00:42  hold "));

    [Test]
    public void A_start_delay_is_told_once_it_is_notable() =>
        Assert.That(ProgressLine.Of(Snapshot(delay: 84.Milliseconds())), Does.EndWith("  p95 41 ms  start delay p99 84 ms"));

    [Test]
    public void A_second_in_which_nothing_finished_has_no_p95() =>
        Assert.That(ProgressLine.Of(Snapshot(TimeSpan.Zero) with { Interval = LoadStatistics.None }), Does.EndWith("p95 –"));

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void A_hostile_phase_stays_on_its_line(string name)
    {
        string line = ProgressLine.Of(Snapshot(TimeSpan.Zero) with { Phase = name });
        Assert.That(line.Any(char.IsControl), Is.False);
        Assert.That(CellWidth.Of(line), Is.LessThan(100));
    }

    private static MetricSnapshot Snapshot(TimeSpan delay)
    {
        var times = new Histogram();
        times.Record(41_000, 200);
        return new MetricSnapshot
        {
            At = 42.Seconds(),
            Planned = 160.Seconds(),
            Phase = "hold",
            ActiveUsers = 184,
            Interval = new LoadStatistics { Duration = 1.Seconds(), Ok = 198, Failed = 2, ResponseTime = new LatencyStatistics(times) },
            Steps = ImmutableArray<StepStatistics>.Empty,
            Cumulative = LoadStatistics.None,
            Generator = new GeneratorSample(new Ratio(0.2), new Ratio(0), 0, delay),
        };
    }
}
