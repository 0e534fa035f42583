using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Results;

public sealed class StatisticsOfResultsTests
{
    [Test]
    public void Statistics_add_up_exactly()
    {
        LoadStatistics left = Sample(ok: 3, Outcome.Status(503), failed: 2, example: null, 100, 200, 300);
        LoadStatistics right = Sample(ok: 5, Outcome.Status(503), failed: 1, example: "busy", 50_000, 60_000);

        LoadStatistics sum = LoadStatistics.Sum([left, right], 4.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(sum.Duration, Is.EqualTo(4.Seconds()));
            Assert.That((sum.Ok, sum.Failed, sum.Count, sum.Cancelled, sum.Requests), Is.EqualTo((8L, 3L, 11L, 2L, 14L)));
            Assert.That((sum.BytesSent, sum.BytesReceived), Is.EqualTo((20L, 2000L)));
            Assert.That(sum.Starts, Is.EqualTo(new StartCounts(20, 16, 4, 4)));
            Assert.That(sum.ResponseTime.ToHistogram().HasSameCountsAs(Recorded(100, 200, 300, 50_000, 60_000)), Is.True);
            Assert.That(sum.ServiceTime.ToHistogram().HasSameCountsAs(Recorded(10, 10)), Is.True);
            Assert.That(sum.Outcomes, Is.EqualTo(new[] { new OutcomeCount(Outcome.Ok, 8, null), new OutcomeCount(Outcome.Status(503), 3, "busy") }));
        });
    }

    [Test]
    public void A_sum_does_not_change_its_parts()
    {
        LoadStatistics part = Sample(1, Outcome.Status(500), 1, null, 100);

        LoadStatistics.Sum([part, part], 1.Seconds());

        Assert.That(part.ResponseTime.Count, Is.EqualTo(1));
    }

    [Test]
    public void A_sum_of_nothing_is_nothing()
    {
        LoadStatistics sum = LoadStatistics.Sum([], TimeSpan.Zero);

        Assert.Multiple(() =>
        {
            Assert.That(sum.Count, Is.Zero);
            Assert.That(sum.Starts, Is.Null);
            Assert.That(sum.Outcomes, Is.Empty);
            Assert.That(sum.ResponseTime.P99, Is.EqualTo(TimeSpan.Zero));
        });
    }

    [Test]
    public void Starts_stay_unknown_when_no_part_knows_them() => Assert.Multiple(() =>
    {
        Assert.That(LoadStatistics.Sum([new LoadStatistics(), new LoadStatistics()], TimeSpan.Zero).Starts, Is.Null);
        Assert.That(
            LoadStatistics.Sum([new LoadStatistics(), new LoadStatistics { Starts = new StartCounts(2, 1, 0, 1) }], TimeSpan.Zero).Starts,
            Is.EqualTo(new StartCounts(2, 1, 0, 1)));
    });

    [Test]
    public void Rates_are_measured_over_the_duration_and_count_successes_and_failures_apart() => Assert.Multiple(() =>
    {
        var statistics = new LoadStatistics { Ok = 90, Failed = 10, Cancelled = 100, Duration = 20.Seconds() };

        Assert.That(statistics.ErrorRate, Is.EqualTo(10.Percent()));
        Assert.That(statistics.Throughput, Is.EqualTo(4.5.PerSecond()));
        Assert.That(statistics.FailureRate, Is.EqualTo(0.5.PerSecond()));
    });

    [Test]
    public void Nothing_measured_has_rates_of_zero() => Assert.Multiple(() =>
    {
        Assert.That(LoadStatistics.None.ErrorRate.Value, Is.Zero);
        Assert.That(LoadStatistics.None.Throughput.PerSecond, Is.Zero);
        Assert.That((LoadStatistics.None with { Ok = 5 }).Throughput.PerSecond, Is.Zero);
    });

    [Test]
    public void The_achieved_rate_is_started_by_planned() => Assert.Multiple(() =>
    {
        Assert.That(new StartCounts(200, 150, 20, 50).Achieved, Is.EqualTo(75.Percent()));
        Assert.That(default(StartCounts).Achieved, Is.EqualTo(100.Percent()));
    });

    [Test]
    public void A_point_of_the_series_is_the_short_form_of_its_statistics()
    {
        LoadStatistics statistics = SampleResult.Default().Statistics;

        var point = PointStatistics.Of(statistics);

        Assert.Multiple(() =>
        {
            Assert.That(
                (point.Ok, point.Failed, point.Count, point.BytesReceived),
                Is.EqualTo((statistics.Ok, statistics.Failed, statistics.Count, statistics.BytesReceived)));
            Assert.That(point.P50, Is.EqualTo(statistics.ResponseTime.P50.TotalMicroseconds));
            Assert.That(point.P75, Is.EqualTo(statistics.ResponseTime.P75.TotalMicroseconds));
            Assert.That(point.P90, Is.EqualTo(statistics.ResponseTime.P90.TotalMicroseconds));
            Assert.That(point.P95, Is.EqualTo(statistics.ResponseTime.P95.TotalMicroseconds));
            Assert.That(point.P99, Is.EqualTo(statistics.ResponseTime.P99.TotalMicroseconds));
            Assert.That(point.P999, Is.EqualTo(statistics.ResponseTime.P999.TotalMicroseconds));
            Assert.That(point.Max, Is.EqualTo(statistics.ResponseTime.Max.TotalMicroseconds));
            Assert.That(point.Mean, Is.EqualTo(statistics.ResponseTime.Mean.TotalMicroseconds));
        });
    }

    private static LoadStatistics Sample(long ok, Outcome failure, long failed, string? example, params long[] microseconds) => new()
    {
        Ok = ok,
        Failed = failed,
        Cancelled = 1,
        Requests = 7,
        ResponseTime = new LatencyStatistics(Recorded(microseconds)),
        ServiceTime = new LatencyStatistics(Recorded(10)),
        Outcomes = [new OutcomeCount(Outcome.Ok, ok, null), new OutcomeCount(failure, failed, example)],
        BytesSent = 10,
        BytesReceived = 1000,
        Starts = new StartCounts(10, 8, 2, 2),
    };

    private static Histogram Recorded(params long[] microseconds)
    {
        var histogram = new Histogram();
        foreach (long value in microseconds) histogram.Record(value);

        return histogram;
    }
}
