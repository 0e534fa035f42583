using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Tests.Thresholds.Judging;

[Parallelizable]
public sealed class ThresholdJudgeTests
{
    // Every latency is 1, 2, 3 or 4 ms in turn, so that 3 ms is p75 and 2 ms is p50; every tenth payment fails. 20/s for 5 s of warm-up, 50/s for 20 s.
    private static SampleResult Shop =>
        new SampleResult().Scenario("checkout").Step("GET /catalog", 500).Step("pay", 1000, 2000, 3000, 4000).Failing(every: 10);

    [TestCase("pay: p50 < 2001us", VerdictStatus.Passed)]
    [TestCase("pay: p50 < 2000us", VerdictStatus.Failed)]
    [TestCase("pay: p50 <= 2000us", VerdictStatus.Passed)]
    [TestCase("pay: p50 > 1999us", VerdictStatus.Passed)]
    [TestCase("pay: p50 > 2000us", VerdictStatus.Failed)]
    [TestCase("pay: p50 >= 2000us", VerdictStatus.Passed)]
    [TestCase("pay: mean <= 2501us", VerdictStatus.Passed)]
    [TestCase("pay: max < 4ms", VerdictStatus.Failed)]
    [TestCase("pay: p37.5 <= 2ms", VerdictStatus.Passed)]
    [TestCase("pay: error rate <= 10%", VerdictStatus.Passed)]
    [TestCase("pay: error rate < 10%", VerdictStatus.Failed)]
    [TestCase("error rate <= 5%", VerdictStatus.Passed)]
    [TestCase("achieved rate >= 100%", VerdictStatus.Passed)]
    [TestCase("pay: count >= 1000", VerdictStatus.Passed)]
    [TestCase("count >= 2000", VerdictStatus.Passed)]
    [TestCase("count > 2000", VerdictStatus.Failed)]
    [TestCase("failures <= 100", VerdictStatus.Passed)]
    [TestCase("pay: throughput >= 45/s", VerdictStatus.Passed)]
    [TestCase("pay: throughput > 45/s", VerdictStatus.Failed)]
    public void A_threshold_is_compared_with_the_statistics_of_the_judged_phases_exactly(string threshold, VerdictStatus status)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Shop.Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(status), verdict.ToString());
            Assert.That(verdict.Reason, Is.Null);
        });
    }

    [Test]
    public void A_verdict_says_all_that_a_report_shows()
    {
        Verdict verdict = (Metric.P99 < 3.Milliseconds()).On("pay").Judge(Shop.Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Threshold, Is.EqualTo("pay: p99 < 3ms"));
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(verdict.Scope, Is.EqualTo("checkout › pay"));
            Assert.That(verdict.Step, Is.EqualTo("pay"));
            Assert.That(verdict.Metric, Is.EqualTo("p99"));
            Assert.That(verdict.Unit, Is.EqualTo(MetricUnit.Time));
            Assert.That(verdict.Comparison, Is.EqualTo("<"));
            Assert.That(verdict.Limit, Is.EqualTo(3000));
            Assert.That(verdict.Actual, Is.InRange(4000, 4004));
            Assert.That(verdict.Samples, Is.EqualTo(900), "the tenth that failed has no part in a percentile");
            Assert.That(verdict.Margin, Is.EqualTo(1.0 / 3).Within(0.01));
        });
    }

    [Test]
    public void A_threshold_without_a_step_looks_at_the_run() => Assert.Multiple(() =>
    {
        Verdict verdict = (Metric.Count > 1).Judge(Shop.Named("the shop").Build());

        Assert.That(verdict.Scope, Is.EqualTo("the shop"));
        Assert.That(verdict.Step, Is.Null);
        Assert.That(verdict.Samples, Is.EqualTo(2000));
    });

    [Test]
    public void A_threshold_on_a_phase_looks_at_the_statistics_of_that_phase_alone()
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 1000).Step("browse", 1000)
            .Profile(
                p => p.WarmUp(10.PerSecond(), 5.Seconds()).Hold(20.PerSecond(), 5.Seconds())
                    .Hold(40.PerSecond(), 5.Seconds())).Stall(11.Seconds(), 1.Seconds()).Build();

        Verdict calm = (Metric.Max < 500.Milliseconds()).On("pay").During("hold").Judge(result);
        Verdict busy = (Metric.Max < 500.Milliseconds()).During("hold 2").Judge(result);

        Assert.Multiple(() =>
        {
            Assert.That((calm.Status, calm.Samples, calm.Scope, calm.Phase), Is.EqualTo((VerdictStatus.Passed, 100, "checkout › pay", "hold")));
            Assert.That((busy.Status, busy.Samples, busy.Scope, busy.Phase), Is.EqualTo((VerdictStatus.Failed, 400, "checkout", "hold 2")));
            Assert.That(calm.Worst!.End, Is.LessThanOrEqualTo(10.Seconds()));
            Assert.That(busy.Worst!.Phase, Is.EqualTo("hold 2"));
            Assert.That((Metric.Throughput >= 80.PerSecond()).During("hold 2").Judge(result).Status, Is.EqualTo(VerdictStatus.Passed));
            Assert.That((Metric.AchievedRate >= 100.Percent()).During("hold 2").Judge(result).Samples, Is.EqualTo(200));
        });
    }

    [TestCase("p99 < 1s during hodl", "the profile has no phase \"hodl\"; its phases are \"warm-up\", \"hold\"")]
    [TestCase("p99 < 1s during holt", "the profile has no phase \"holt\"; did you mean \"hold\"? Its phases are")]
    [TestCase("p99 < 1s during warm-up", "the phase \"warm-up\" is a warm-up, which is never judged")]
    [TestCase("pya: p99 < 1s during hold", "no step \"pya\" ran")]
    [TestCase("pya: p99 < 1s in every 5s", "no step \"pya\" ran")]
    public void A_threshold_about_what_never_happened_fails_and_says_so(string threshold, string reason)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Shop.Build());

        Assert.That((verdict.Status, verdict.Actual), Is.EqualTo((VerdictStatus.Failed, (double?)null)));
        Assert.That(verdict.Reason, Does.StartWith(reason));
    }

    [Test]
    public void A_phase_that_was_not_reached_fails_its_threshold()
    {
        LoadResult all = Shop.Build();
        LoadResult cut = all with { Phases = [all.Phases[0], all.Phases[1] with { Duration = TimeSpan.Zero }] };

        Assert.That((Metric.P99 < 1.Seconds()).During("hold").Judge(cut).Reason, Is.EqualTo("the phase \"hold\" was not reached"));
    }

    [Test]
    public void A_name_that_no_step_has_may_be_that_of_a_scenario()
    {
        LoadResult result = new SampleResult().Scenario("buy").Step("pay", 1000).Step("ship", 2000).Scenario("refund").Step("pay", 9000).Build();

        Verdict buy = (Metric.Max < 3.Milliseconds()).On("buy").Judge(result);

        Assert.Multiple(() =>
        {
            Assert.That((buy.Status, buy.Scope, buy.Samples), Is.EqualTo((VerdictStatus.Passed, "buy", 2000)));
            Assert.That(buy.Worst!.Value, Is.LessThan(3000));
            Assert.That((Metric.Max < 3.Milliseconds()).On("buy").During("hold").Judge(result).Status, Is.EqualTo(VerdictStatus.Passed));
            Assert.That((Metric.Max < 3.Milliseconds()).On("refund").Judge(result).Status, Is.EqualTo(VerdictStatus.Failed));
        });
    }

    [Test]
    public void The_achieved_rate_rests_on_the_planned_starts()
    {
        Verdict verdict = (Metric.AchievedRate >= 100.Percent()).Judge(Shop.Starts(dropped: 250).Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(verdict.Actual, Is.EqualTo(0.8));
            Assert.That(verdict.Samples, Is.EqualTo(1250));
        });
    }

    [Test]
    public void The_achieved_rate_of_a_step_cannot_be_judged_and_says_so()
    {
        Verdict verdict = (Metric.AchievedRate >= 100.Percent()).On("pay").Judge(Shop.Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(verdict.Reason, Does.Contain("a step has no planned starts").And.Contain("whole run"));
        });
    }

    [Test]
    public void A_step_of_several_scenarios_is_judged_as_one()
    {
        LoadResult result = new SampleResult().Scenario("buy").Step("pay", 1000).Scenario("refund").Step("pay", 9000).Build();

        Verdict count = (Metric.Count >= 2000).On("pay").Judge(result);
        Verdict mean = (Metric.Mean <= 5.Milliseconds()).On("pay").Judge(result);

        Assert.Multiple(() =>
        {
            Assert.That(count.Status, Is.EqualTo(VerdictStatus.Passed));
            Assert.That(count.Scope, Is.EqualTo("buy, refund › pay"));
            Assert.That((Metric.Throughput >= 100.PerSecond()).On("pay").Judge(result).Actual, Is.EqualTo(100));
            Assert.That(mean.Actual, Is.EqualTo(5000).Within(10));
            Assert.That(mean.Course, Has.All.EqualTo(5000).Within(10));
        });
    }

    [Test]
    public void A_step_that_never_ran_fails_its_threshold_and_the_nearest_name_comes_first()
    {
        Verdict verdict = (Metric.P99 < 1.Seconds()).On("pya").Judge(Shop.Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(verdict.Reason, Is.EqualTo("no step \"pya\" ran; the steps that ran are \"pay\", \"GET /catalog\""));
            Assert.That(verdict.Scope, Is.EqualTo("pya"));
            Assert.That(verdict.Actual, Is.Null);
            Assert.That(verdict.Course, Is.Empty);
            Assert.That((Metric.Count < 1).On("get /catalogue").Judge(Shop.Build()).Reason, Does.Contain("did you mean \"GET /catalog\"?"));
            Assert.That((Metric.Count < 1).On("get /catalogue").Judge(Shop.Build()).Status, Is.EqualTo(VerdictStatus.Failed));
        });
    }

    [Test]
    public void A_step_that_ran_only_in_the_warm_up_is_told_from_one_that_never_ran()
    {
        LoadResult all = Shop.Build();
        LoadResult result = all with { Scenarios = [all.Scenarios[0] with { Steps = [all.Scenarios[0].Steps[0]] }], Phases = [all.Phases[0]] };

        Verdict verdict = (Metric.P99 < 1.Seconds()).On("pay").Judge(result);

        Assert.That(verdict.Reason, Is.EqualTo("the step \"pay\" ran only in warm-up, which are never judged"));
    }

    [TestCase("p99 < 1s")]
    [TestCase("mean > 0ms")]
    [TestCase("error rate < 1%")]
    public void A_latency_or_a_ratio_of_nothing_is_a_failed_threshold(string threshold)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Nothing(cancelled: 3));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(verdict.Reason, Is.EqualTo("nothing finished in the judged phases; 3 cut off by the end of the run"));
            Assert.That(verdict.Actual, Is.Null);
            Assert.That(verdict.Samples, Is.Zero);
            Assert.That(verdict.Margin, Is.Null);
        });
    }

    [Test]
    public void An_achieved_rate_of_nothing_planned_is_a_failed_threshold() =>
        Assert.That(
            (Metric.AchievedRate >= 1.Percent()).Judge(Nothing(0) with { Statistics = LoadStatistics.None }).Reason,
            Is.EqualTo("nothing was planned to start in the judged phases"));

    [TestCase("count < 1", VerdictStatus.Passed)]
    [TestCase("count >= 1", VerdictStatus.Failed)]
    [TestCase("failures <= 0", VerdictStatus.Passed)]
    [TestCase("throughput > 0/s", VerdictStatus.Failed)]
    [TestCase("throughput <= 0/s", VerdictStatus.Passed)]
    public void A_count_or_a_throughput_of_nothing_is_zero(string threshold, VerdictStatus status)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Nothing(cancelled: 0));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(status));
            Assert.That(verdict.Actual, Is.Zero);
        });
    }

    [TestCase("p99 < 1ms")]
    [TestCase("pay: p50 < 1us")]
    [TestCase("throughput > 1000000/s")]
    public void What_a_saturated_generator_could_have_decided_is_left_open(string threshold)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Shop.Saturated("CPU 97 %", "start delay p99 48 ms").Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Inconclusive));
            Assert.That(verdict.Reason, Is.EqualTo("the generator was saturated: CPU 97 %; start delay p99 48 ms"));
            Assert.That(verdict.Actual, Is.Positive);
        });
    }

    [TestCase("error rate < 1%", VerdictStatus.Failed)]
    [TestCase("error rate <= 5%", VerdictStatus.Passed)]
    [TestCase("achieved rate >= 100%", VerdictStatus.Passed)]
    [TestCase("count >= 2000", VerdictStatus.Passed)]
    [TestCase("failures < 1", VerdictStatus.Failed)]
    [TestCase("nowhere: p99 < 1s", VerdictStatus.Failed)]
    public void A_saturated_generator_still_counts_right(string threshold, VerdictStatus status) =>
        Assert.That(Threshold.Parse(threshold).Judge(Shop.Saturated().Build()).Status, Is.EqualTo(status));

    private static LoadResult Nothing(long cancelled)
    {
        LoadResult result = Shop.Build();
        var nothing = new LoadStatistics { Cancelled = cancelled, Starts = new StartCounts(5, 5, 0, 0), Duration = 20.Seconds() };
        ImmutableArray<SeriesPoint> silence = [.. result.Series.Select(point => point with { Total = default, Steps = [] })];
        return result with { Statistics = nothing, Series = silence };
    }
}
