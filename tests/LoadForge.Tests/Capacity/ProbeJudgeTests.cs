using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.Engine.Health;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Capacity;

[Parallelizable]
public sealed class ProbeJudgeTests
{
    private static readonly Threshold[] Passed = [P95 < 1.Seconds(), AchievedRate >= 100.Percent()];
    private static readonly Threshold[] Failed = [P95 < 1.Milliseconds()];

    [Test]
    public void Met_thresholds_pass() => Assert.That(Judge(new SampleResult(), Passed).Status, Is.EqualTo(ProbeStatus.Passed));

    [Test]
    public void A_failed_threshold_fails() => Assert.That(Judge(new SampleResult(), Failed).Status, Is.EqualTo(ProbeStatus.Failed));

    [Test]
    public void A_failed_threshold_close_to_its_limit_is_close_unless_the_probe_is_the_longer_one()
    {
        SampleResult sample = new SampleResult().Scenario("pay").Step("pay", [.. Enumerable.Repeat(20_000L, 14), 200_000]);

        Assert.That(Judge(sample, [P95 < 100.Milliseconds()], CloseToTheLimit).Status, Is.EqualTo(ProbeStatus.Close));
        Assert.That(Judge(sample, [P95 < 100.Milliseconds()], CloseToTheLimit, isLong: true).Status, Is.EqualTo(ProbeStatus.Failed));
        Assert.That(
            Judge(sample, [P95 < 100.Milliseconds(), Failures > 17], CloseToTheLimit).Status,
            Is.EqualTo(ProbeStatus.Failed),
            "another threshold fails beyond doubt");
    }

    [Test]
    public void A_saturated_generator_is_no_finding_about_the_target()
    {
        ProbeFinding finding = Judge(new SampleResult().Saturated("CPU 97 % of the 2 cores, more than 92 %"), Failed);

        Assert.That(finding, Is.EqualTo(new ProbeFinding(ProbeStatus.Saturated, "CPU 97 % of the 2 cores, more than 92 %")));
    }

    [Test]
    public void Starts_that_a_saturated_generator_dropped_are_not_held_against_the_target() =>
        Assert.That(
            Judge(new SampleResult().Starts(dropped: 500, late: 100).Saturated("CPU 97 % of the 2 cores, more than 92 %"), Passed).Status,
            Is.EqualTo(ProbeStatus.Saturated));

    [Test]
    public void Errors_count_even_when_the_generator_was_saturated() =>
        Assert.That(
            Judge(
                new SampleResult().Scenario("pay").Step("pay").Failing(every: 2).Saturated("CPU 97 % of the 2 cores, more than 92 %"),
                [ErrorRate < 1.Percent()]).Status,
            Is.EqualTo(ProbeStatus.Failed));

    [Test]
    public void Dropped_starts_fail() => Assert.That(Judge(new SampleResult().Starts(dropped: 3), Passed).Status, Is.EqualTo(ProbeStatus.Failed));

    [Test]
    public void Arrivals_without_a_free_user_are_the_targets_doing()
    {
        LoadResult late = new SampleResult().Starts(dropped: 0, late: 300).Build();
        late = late with { Generator = late.Generator with { StartDelay = late.Statistics.ResponseTime, Saturation = [] } };
        late = late with { Generator = late.Generator with { Saturation = [.. SaturationSignals.OfStarts(late.Generator, late.Statistics)] } };
        Assert.That(late.Generator.Saturation, Is.Not.Empty);

        Assert.That(
            Judge(late, Passed),
            Is.EqualTo(
                new ProbeFinding(ProbeStatus.Failed, "of 1,000 arrivals, 300 were late and 0 dropped: the target kept all 50 users busy (AtMost)")));
    }

    [Test]
    public void Starts_that_were_late_although_users_were_free_are_the_generators_doing()
    {
        LoadResult late = new SampleResult().Build();
        late = late with { Generator = late.Generator with { StartDelay = late.Statistics.ResponseTime } };
        late = late with { Generator = late.Generator with { Saturation = [.. SaturationSignals.OfStarts(late.Generator, late.Statistics)] } };

        Assert.That(Judge(late, Failed).Status, Is.EqualTo(ProbeStatus.Saturated));
    }

    [Test]
    public void Arrivals_that_a_saturated_generator_made_all_the_same_and_thresholds_that_were_met_pass() =>
        Assert.That(Judge(new SampleResult().Saturated(), Passed).Status, Is.EqualTo(ProbeStatus.Passed));

    [Test]
    public void Arrivals_that_waited_for_a_user_of_a_saturated_generator_are_not_made_all_the_same() =>
        Assert.That(
            Judge(new SampleResult().Starts(dropped: 0, late: 100).Saturated("CPU 97 % of the 2 cores, more than 92 %"), Passed).Status,
            Is.EqualTo(ProbeStatus.Saturated));

    [Test]
    public void Users_of_a_saturated_generator_prove_nothing() =>
        Assert.That(
            Judge(new SampleResult().Profile(p => p.Hold(10.Users(), 10.Seconds())).Saturated(), [P95 < 1.Seconds()]).Status,
            Is.EqualTo(ProbeStatus.Saturated));

    [Test]
    public void A_backlog_is_looked_at_twice()
    {
        ImmutableArray<MetricSnapshot> piling = [.. Enumerable.Range(6, 10).Select((at, index) => Seconds.Second(at, activeUsers: 20 * index))];

        Assert.That(Judge(new SampleResult(), Passed, piling).Status, Is.EqualTo(ProbeStatus.Close));
        Assert.That(Judge(new SampleResult(), Passed, piling, isLong: true).Status, Is.EqualTo(ProbeStatus.Failed));
    }

    [Test]
    public void A_probe_that_was_cut_short_says_nothing() =>
        Assert.That(
            Judge(new SampleResult().Ended(RunEnding.Cancelled, "somebody stopped it"), Failed),
            Is.EqualTo(new ProbeFinding(ProbeStatus.Unjudged, "somebody stopped it")));

    [Test]
    public void A_probe_that_a_failed_threshold_aborted_fails()
    {
        Threshold threshold = (P95 < 1.Milliseconds()).AbortOnFailure();
        LoadResult aborted = new SampleResult().Ended(RunEnding.Aborted, "stopped at 00:07").Build();
        aborted = aborted with { Verdicts = [threshold.Judge(aborted)] };
        Assert.That(Judge(aborted, [threshold]), Is.EqualTo(new ProbeFinding(ProbeStatus.Failed, "stopped at 00:07")));
        Assert.That(Judge(aborted, [P95 < 1.Milliseconds()]).Status, Is.EqualTo(ProbeStatus.Unjudged), "something else ended it");
    }

    [Test]
    public void A_threshold_that_could_not_be_judged_neither_passed_nor_failed()
    {
        Threshold threshold = (P95 < 1.Seconds()).InEvery(10.Seconds());
        Assert.That(Judge(new SampleResult(), [threshold]).Status, Is.EqualTo(ProbeStatus.Close));
        ProbeFinding finding = Judge(new SampleResult(), [threshold], isLong: true);
        Assert.That((finding.Status, finding.Reason), Is.EqualTo((
            ProbeStatus.Unjudged, "p95 < 1s in every 10s could not be judged: windows are judged during the run; add the threshold with Expect(…); use "
                + "longer probes, or start at a higher load")));
    }

    [Test]
    public void A_threshold_about_windows_may_be_searched_for_when_probes_are_long_enough()
    {
        CapacitySearch search = Load.FindCapacity(
            Load.Scenario("checkout", _ => Task.CompletedTask).Expect((P95 < 1.Seconds()).InEvery(10.Seconds()))).Between(1.PerSecond(), 9.PerSecond());
        Assert.That(() => search.Probe(20.Seconds()).Build(new LoadSettings()), Throws.Nothing);
        Assert.That(
            () => search.Probe(4.Seconds()).Build(new LoadSettings()), Throws.TypeOf<LoadPlanException>().With.Message.Contains("no window of 10 s fits"));
    }

    private static ImmutableArray<MetricSnapshot> CloseToTheLimit =>
        [.. Enumerable.Range(6, 5).Select((at, index) => Seconds.Second(at, slow: index % 2 == 0 ? 2 : 9))];

    private static ProbeFinding Judge(SampleResult sample, Threshold[] thresholds, ImmutableArray<MetricSnapshot>? seconds = null, bool isLong = false) =>
        Judge(sample.Build(), thresholds, seconds, isLong);

    private static ProbeFinding Judge(LoadResult result, Threshold[] thresholds, ImmutableArray<MetricSnapshot>? seconds = null, bool isLong = false)
    {
        LoadPlan plan = Load.Scenario("checkout", _ => Task.CompletedTask).Profile(result.Profile).AtMost(50.Users()).Build(new LoadSettings());
        if (result.Ending == RunEnding.Completed) result = result with { Verdicts = [.. thresholds.Select(threshold => threshold.Judge(result))] };
        return ProbeJudge.Judge(plan with { Thresholds = [.. thresholds] }, result, seconds ?? [], isLong);
    }
}
