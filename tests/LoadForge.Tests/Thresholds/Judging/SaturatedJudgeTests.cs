using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Tests.Thresholds.Windows;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;

namespace LoadForge.Tests.Thresholds.Judging;

/// <summary>What is told of a run whose generator was saturated: all but what its delays could have decided.</summary>
public sealed class SaturatedJudgeTests
{
    private const string Signal = "start delay p99 48 ms, more than 25 ms";

    private static readonly LatencyStatistics Little = Delays(50, (1, 95), (30, 5));
    private static readonly LatencyStatistics Much = Delays(50, (60, 50), (200, 50));

    [TestCase("p95 < 1s", VerdictStatus.Passed)]
    [TestCase("p99 < 100ms", VerdictStatus.Passed)]
    [TestCase("mean < 89ms", VerdictStatus.Passed)]
    [TestCase("max < 100ms", VerdictStatus.Passed)]
    public void A_time_under_its_limit_with_all_delays_in_it_passes(string threshold, VerdictStatus status)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Run(88, delay: null));

        Assert.That(verdict.Status, Is.EqualTo(status));
        Assert.That(verdict.GeneratorRemark, Does.StartWith($"the generator was saturated ({Signal})").And.Contain("only increase the measured value"));
    }

    [TestCase("p95 < 100ms")]
    [TestCase("p50 < 100ms")]
    [TestCase("p99.9 <= 100ms")]
    [TestCase("mean < 100ms")]
    [TestCase("p95 < 100ms including failures")]
    public void A_service_time_beyond_the_limit_by_more_than_the_generators_own_delays_fails(string threshold)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Run(120, Little));

        Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed), verdict.Reason);
        Assert.That(verdict.GeneratorRemark, Does.Contain("the service time alone exceeds the limit"));
    }

    [Test]
    public void Delays_that_could_have_made_the_excess_leave_it_open_and_so_do_unknown_ones() => Assert.Multiple(() =>
    {
        foreach (LatencyStatistics? delay in new[] { Much, null, Delays(1, (0, 100)) })
        {
            Verdict verdict = (P95 < 100.Milliseconds()).Judge(Run(120, delay));
            Assert.That(
                (verdict.Status, verdict.Reason, verdict.GeneratorRemark),
                Is.EqualTo((VerdictStatus.Inconclusive, "the generator was saturated: " + Signal, (string?)null)));
        }
    });

    [Test]
    public void Late_starts_alone_fail_nothing()
    {
        LoadResult late = Run(20, Little);
        late = late with { Statistics = late.Statistics with { ResponseTime = Times(500) } };

        Assert.That((P95 < 100.Milliseconds()).Judge(late).Status, Is.EqualTo(VerdictStatus.Inconclusive));
    }

    [TestCase("throughput > 10/s", VerdictStatus.Passed)]
    [TestCase("throughput > 1000/s", VerdictStatus.Inconclusive)]
    [TestCase("throughput < 10/s", VerdictStatus.Failed)]
    [TestCase("throughput < 1000/s", VerdictStatus.Inconclusive)]
    [TestCase("p95 > 1s", VerdictStatus.Failed)]
    [TestCase("p95 > 100ms", VerdictStatus.Passed)]
    [TestCase("error rate < 1%", VerdictStatus.Passed)]
    [TestCase("count > 1000000", VerdictStatus.Failed)]
    public void A_rate_can_only_have_been_lowered_and_counts_are_judged_always(string threshold, VerdictStatus status) =>
        Assert.That(Threshold.Parse(threshold).Judge(Run(120, Little)).Status, Is.EqualTo(status));

    [TestCase(88, VerdictStatus.Passed)]
    [TestCase(120, VerdictStatus.Failed)]
    public void Windows_are_told_by_the_same_evidence(double milliseconds, VerdictStatus status)
    {
        Verdict verdict = Windows(milliseconds, Little);

        Assert.That(verdict.Status, Is.EqualTo(status), verdict.Reason);
        Assert.That(verdict.GeneratorRemark, Does.StartWith("the generator was saturated"));
        if (status == VerdictStatus.Failed) Assert.That(Windows(milliseconds, Much).Status, Is.EqualTo(VerdictStatus.Inconclusive));
    }

    [TestCase(88, VerdictStatus.Passed)]
    [TestCase(120, VerdictStatus.Failed)]
    public void A_part_is_told_by_the_same_evidence(long milliseconds, VerdictStatus status)
    {
        LoadResult result = Run(milliseconds, Little);

        Assert.That((P95 < 100.Milliseconds()).Judge(result.Step("pay"), result.Generator).Status, Is.EqualTo(status));
        Assert.That(
            (P95 < 100.Milliseconds()).Judge(result.Step("pay"), result.Generator with { ResponseDelay = Much }).Status,
            Is.EqualTo(status == VerdictStatus.Passed ? status : VerdictStatus.Inconclusive));
    }

    private static Verdict Windows(double milliseconds, LatencyStatistics delays)
    {
        const string Threshold = "p95 < 100ms in every 1s";
        var watching = new Watching(Threshold, (0, 5));
        for (int second = 0; second < 5; second++) watching.Add([.. Enumerable.Repeat(milliseconds, 100)], delays: delays);
        return ThresholdJudge.Judge(LoadForge.Thresholds.Threshold.Parse(Threshold), Run(20, Little), watching.Finish());
    }

    private static LoadResult Run(long milliseconds, LatencyStatistics? delay)
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", milliseconds * 1000).Saturated(Signal).Build();
        return result with { Generator = result.Generator with { ResponseDelay = delay } };
    }

    private static LatencyStatistics Times(long milliseconds)
    {
        var times = new Histogram();
        times.Record(milliseconds * 1000, 1000);
        return new LatencyStatistics(times);
    }

    private static LatencyStatistics Delays(int each, params ImmutableArray<(long Milliseconds, int Percent)> parts)
    {
        var delays = new Histogram();
        foreach ((long milliseconds, int percent) in parts) delays.Record(milliseconds * 1000, percent * each / 50);
        return new LatencyStatistics(delays);
    }
}
