using System.Diagnostics;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>Thresholds that are followed during the run: windows, phases, and those that end it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MonitoredThresholdTests
{
    [NonParallelizable]
    [Category("Slow")]
    [Test]
    public async Task A_server_that_begins_to_fail_in_second_5_ends_the_run_within_2_s_of_the_rules_time_with_the_reason_and_all_that_was_measured()
    {
        TimeSpan rule = 2.Seconds(), mayTake = 2.Seconds();
        await using FailingServer server = await FailingServer.StartAsync(healthy: 5.Seconds());

        LoadResult result = await Load
            .Scenario("checkout", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(100.PerSecond(), 30.Seconds()))
            .Expect((ErrorRate < 1.Percent()).AbortOnFailure(after: rule), (ErrorRate < 50.Percent()).InEvery(1.Seconds()), ErrorRate < 99.Percent())
            .RunAsync();

        TimeSpan afterFirstFailure = Stopwatch.GetElapsedTime(server.FirstFailure);
        await server.WhenIdleAsync();
        TestContext.Out.WriteLine(
            $"{result.EndingReason}; the run ended {afterFirstFailure.TotalSeconds:0.00} s after the first failed response, "
                + $"{result.Duration.TotalSeconds:0.00} s after its start");
        LoadStatistics statistics = result.Statistics;
        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.EndingReason, Does.Match("^stopped at 00:0[678] because error rate < 1%, abort after 2s failed for [23] s, since 00:0[456]$"));
            Assert.That(
                afterFirstFailure,
                Is.LessThanOrEqualTo(rule + mayTake).And.GreaterThan(rule - 1.5.Seconds()),
                "the rule counts whole seconds, and one of them may have begun before the first failure");
            Assert.That(result.Verdicts[0].Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(result.Verdicts[0].Reason, Is.EqualTo(result.EndingReason));
            Assert.That(result.Verdicts[1].Windows!.Failed, Is.Positive);
            Assert.That(result.Verdicts[1].Worst!.Value, Is.EqualTo(1));
            Assert.That(result.Verdicts[2].Status, Is.EqualTo(VerdictStatus.Inconclusive), "a run that ends early passes no threshold");
            Assert.That(
                (statistics.Ok, statistics.Failed, statistics.Requests),
                Is.EqualTo((server.Ok, server.Failed, server.Requests)),
                "nothing that was measured is lost");
            Assert.That(result.Series.Sum(point => point.Total.Count), Is.EqualTo(statistics.Count));
            Assert.That(statistics.Failed, Is.Positive);
        });
    }

    [NonParallelizable]
    [Category("Slow")]
    [Test]
    public async Task A_server_that_stops_responding_also_ends_a_run_with_a_threshold_on_throughput()
    {
        await using GateServer server = await GateServer.StartAsync();
        Task<LoadResult> run = Load.Scenario("hang", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(50.PerSecond(), 30.Seconds()))
            .Expect((Throughput > 10.PerSecond()).InEvery(1.Seconds()).AbortOnFailure(after: 1.Seconds()))
            .RunAsync();
        await Task.Delay(1500);
        server.CloseGate();

        LoadResult result = await run;

        server.OpenGate();
        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.Duration, Is.LessThan(9.Seconds()));
            Assert.That(result.Statistics.Cancelled, Is.Positive, "what hung was cut off after the grace period");
        });
    }

    [Test]
    public async Task Windows_and_phases_are_judged_step_by_step_and_scenario_by_scenario()
    {
        int slow = 0;
        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                await user.Step("browse", () => Task.CompletedTask);
                await user.Step("pay", () => Task.Delay(Volatile.Read(ref slow)));
            })
            .Profile(p => p.WarmUp(40.PerSecond(), 0.5.Seconds()).Hold(40.PerSecond(), 1.Seconds()).Hold(40.PerSecond(), 1.Seconds()))
            .Expect("browse", (Max < 1.Minutes()).InEvery(1.Seconds()))
            .Expect("pay", (P50 > 1.Minutes()).InEvery(1.Seconds()).During("hold 2"))
            .Expect("shop", (Count >= 160).During("hold"), (Count >= 80).During("hold"), (P95 < 1.Minutes()).InAtLeast(50.Percent()))
            .Expect("pay", (Count > 40).During("hold 2"), (Count >= 40).During("hold 2"))
            .Expect("nothing", (P95 < 1.Minutes()).InEvery(1.Seconds()))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdicts.Take(8).Select(verdict => verdict.Status), Is.EqualTo(new[]
            {
                VerdictStatus.Passed, VerdictStatus.Failed, VerdictStatus.Failed, VerdictStatus.Passed, VerdictStatus.Passed, VerdictStatus.Failed,
                    VerdictStatus.Passed, VerdictStatus.Failed,
            }), string.Join('\n', result.Verdicts));
            Assert.That(result.Verdicts[0].Windows!.Judged, Is.EqualTo(2));
            Assert.That(result.Verdicts[1].Windows!.Judged, Is.EqualTo(1));
            Assert.That(result.Verdicts[1].Worst!.Phase, Is.EqualTo("hold 2"));
            Assert.That(result.Verdicts[1].Samples, Is.EqualTo(40), "all samples of the phase, those that ended after it included");
            Assert.That(result.Verdicts[3].Scope, Is.EqualTo("shop"));
            Assert.That(result.Verdicts[7].Reason, Does.Contain("no step \"nothing\" ran"));
            Assert.That(Threshold.Parse("browse: max < 1m in every 1s").Judge(result), Is.EqualTo(result.Verdicts[0]), "asked again, the verdict is the same");
            Assert.That(
                Threshold.Parse("browse: max < 2m in every 1s").Judge(result).Status,
                Is.EqualTo(VerdictStatus.Inconclusive),
                "nobody has looked at these windows");
        });
    }

    [Test]
    public async Task Several_profiles_have_their_windows_in_their_own_phases()
    {
        LoadResult result = await Load.Scenarios(
                Load.Scenario("a", user => user.Step("work", () => Task.CompletedTask)).Profile(p => p.Hold(20.PerSecond(), 1.Seconds())),
                Load.Scenario("b", user => user.Step("work", () => Task.CompletedTask)).Profile(p => p.Hold(20.PerSecond(), 1.Seconds())).After(1.Seconds()))
            .Expect((Count >= 20).During("b/hold"), (Count > 20).During("a/hold"), (Count >= 40).During("hold"))
            .Expect((P99 < 1.Minutes()).InEvery(1.Seconds()).During("b/hold"), (P99 < 1.Minutes()).InEvery(1.Seconds()))
            .Expect((Throughput > 30.PerSecond()).During("hold"))
            .Expect("work", Throughput > 30.PerSecond())
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(
                result.Verdicts.Take(3).Select(verdict => verdict.Status), Is.EqualTo([VerdictStatus.Passed, VerdictStatus.Failed, VerdictStatus.Passed]));
            Assert.That(result.Verdicts[3].Windows!.Judged, Is.EqualTo(1));
            Assert.That(result.Verdicts[3].Samples, Is.EqualTo(20));
            Assert.That(result.Verdicts[4].Windows!.Judged, Is.EqualTo(2));
            Assert.That(result.Verdicts.Skip(5).Take(2).Select(verdict => verdict.Actual), Is.All.LessThan(30), "20/s after 20/s are never 40/s");
        });
    }

    [Test]
    public async Task A_scenario_that_begins_later_is_watched_only_while_its_own_profile_is_under_way()
    {
        LoadResult result = await Load.Scenarios(
                Load.Scenario("browse", user => user.Step("look", () => Task.CompletedTask)).Profile(p => p.Hold(20.PerSecond(), 3.Seconds())),
                Load.Scenario("buy", user => user.Step("pay", () => Task.CompletedTask)).Profile(p => p.Hold(20.PerSecond(), 1.Seconds())).After(2.Seconds()))
            .Expect("buy", (Throughput > 5.PerSecond()).InEvery(1.Seconds()), (Throughput > 5.PerSecond()).AbortOnFailure())
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed), result.EndingReason);
            Assert.That(result.Verdicts.Take(2).Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Failed));
            Assert.That((result.Verdicts[0].Windows!.Judged, result.Verdicts[0].Windows!.Failed), Is.EqualTo((1, 0)));
        });
    }

    [Test]
    public void A_step_judged_by_time_needs_a_time_when_profiles_differ_in_theirs()
    {
        Threshold windows = (Throughput > 5.PerSecond()).InEvery(1.Seconds()), abort = (Throughput > 5.PerSecond()).AbortOnFailure();
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Plan(1.Seconds(), windows, abort, windows.During("hold")));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Problems, Has.Length.EqualTo(3).And.All.Contains(".During(\"buy/hold\")"));
            Assert.That(
                () => Plan(
                    1.Seconds(), windows.During("buy/hold"), abort.During("buy/hold"), (P99 < 1.Seconds()).InEvery(1.Seconds()), Throughput > 5.PerSecond()),
                Throws.Nothing);
            Assert.That(() => Plan(0.Seconds(), windows, abort), Throws.Nothing, "profiles of the same time judge at the same time");
        });

        static void Plan(TimeSpan after, params Threshold[] thresholds) => Load.Scenarios(
                Load.Scenario("browse", _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 3.Seconds())),
                Load.Scenario("buy", _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 3.Seconds())).After(after))
            .Expect("pay", thresholds).Build(new LoadSettings());
    }
}
