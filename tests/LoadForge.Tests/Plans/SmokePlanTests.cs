using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Plans;

/// <summary>A smoke run is a plan like any other: its load is one iteration of each scenario, and it has no thresholds.</summary>
public sealed class SmokePlanTests
{
    private static readonly LoadSettings Smoke = new() { Smoke = true };

    private static IEnumerable<TestCaseData> Profiles =>
    [
        Case("open", p => p.WarmUp(50.PerSecond(), 10.Seconds()).Ramp(200.PerSecond(), 1.Minutes()).Hold(1.Minutes()), 1),
        Case("closed", p => p.Hold(500.Users(), 10.Minutes()).AtMost(5.PerSecond()).Pacing(1.Minutes()), 0),
        Case("pause first", p => p.Pause(1.Seconds()).WarmUp(5.PerSecond(), 1.Seconds()).Follow(_ => 5.PerSecond(), 1.Seconds()), 2),
        Case("never judged", p => p.WarmUp(5.PerSecond(), 1.Seconds()).Pause(1.Seconds()), 0),
    ];

    [TestCaseSource(nameof(Profiles))]
    public void Its_load_is_one_iteration_in_the_first_judged_phase_and_all_phases_keep_their_names(LoadProfile full, int tried)
    {
        LoadPlan plan = SmokePlan.Of(Shop().Profile(full).Build(Settings()));

        Assert.Multiple(() =>
        {
            Assert.That(plan.Profile.Model, Is.EqualTo(LoadModel.Closed));
            Assert.That(plan.Profile.Limits, Is.EqualTo(new StartLimits { IterationsPerUser = 1 }));
            Assert.That(plan.Profile.Phases.Select(phase => (phase.Name, phase.Kind)), Is.EqualTo(full.Phases.Select(phase => (phase.Name, phase.Kind))));
            Assert.That(plan.Profile.Phases.Select(phase => phase.Highest), Is.EqualTo(full.Phases.Select((_, index) => index == tried ? 1.0 : 0)));
            Assert.That(plan.Profile.Phases.Select(phase => phase.Duration > TimeSpan.Zero), Is.EqualTo(full.Phases.Select((_, index) => index == tried)));
            Assert.That(plan.Profile.PhaseAt(TimeSpan.Zero).Index, Is.EqualTo(tried));
        });
    }

    [Test]
    public void Its_profile_reads_as_what_is_run() => Assert.That(
        Shop().Profile(p => p.WarmUp(5.PerSecond(), 1.Minutes()).Hold(50.PerSecond(), 1.Minutes())).Build(Smoke).Profile.ToString(),
        Is.EqualTo("hold 1 user 24 h, at most 1 iteration per user"));

    [Test]
    public void Scenarios_of_one_profile_are_one_user_each_and_no_profile_waits_for_its_start()
    {
        LoadPlan plan = Load.Scenarios(
                Load.Scenario("a", _ => Task.CompletedTask).Weight(1000),
                Load.Scenario("b", _ => Task.CompletedTask),
                Load.Scenario("c", _ => Task.CompletedTask).Profile(p => p.Hold(5.Users(), 1.Minutes())).After(10.Minutes()))
            .Profile(p => p.Hold(50.PerSecond(), 1.Minutes()))
            .Build(Smoke);

        Assert.That(plan.Workloads.Select(workload => workload.Profile.Phases.Single().Highest), Is.EqualTo([2.0, 1]));
        Assert.That(plan.Workloads.Select(workload => (workload.RunsInTurn, workload.Start)), Is.All.EqualTo((true, TimeSpan.Zero)));
    }

    [Test]
    public void It_expects_nothing_and_hurries_nobody()
    {
        LoadPlanBuilder shop = Shop().Profile(p => p.Hold(5.PerSecond(), 1.Minutes())).Expect(P95 < 1.Milliseconds(), (ErrorRate < 1.Percent()).During("hold"))
            .StopWhenCertain().Debugging(() => false);
        LoadPlan full = shop.Build(Settings());
        LoadPlan smoke = shop.Build(Smoke);

        Assert.Multiple(() =>
        {
            Assert.That((full.IsSmoke, full.HasTimeouts, full.HasThinkTime, full.NeedsWarmGenerator), Is.EqualTo((false, true, true, true)));
            Assert.That((smoke.IsSmoke, smoke.HasTimeouts, smoke.HasThinkTime, smoke.NeedsWarmGenerator), Is.EqualTo((true, false, false, false)));
            Assert.That((full.HasPlannedLength, smoke.HasPlannedLength), Is.EqualTo((true, false)));
            Assert.That((full.HasLog, full.FixedLoad, full.StopsWhenCertain), Is.EqualTo((false, (string?)null, true)));
            Assert.That((smoke.HasLog, smoke.StopsWhenCertain), Is.EqualTo((true, false)));
            Assert.That(smoke.FixedLoad, Does.Contain("smoke run"));
            Assert.That((full.Thresholds.Length, smoke.Thresholds.Length, smoke.Defaults.Length, smoke.Baselines.Length), Is.EqualTo((4, 0, 0, 0)));
            Assert.That((smoke.Http.RequestTimeout, smoke.GracePeriod), Is.EqualTo((LoadSettings.NoTimeout, LoadSettings.NoTimeout)));
        });
    }

    [Test]
    public void What_is_wrong_with_the_full_plan_is_wrong_with_its_smoke_run_too() => Assert.That(
        () => Shop().Profile(p => p.Hold(5.PerSecond(), 1.Minutes())).Expect((P95 < 1.Milliseconds()).During("spike")).Build(Smoke),
        Throws.TypeOf<LoadPlanException>().With.Message.Contains("spike"));

    [Test]
    public void A_plan_that_is_a_smoke_run_keeps_its_load_whatever_profile_a_search_wants()
    {
        LoadProfile other = new LoadProfileBuilder().Hold(7.PerSecond(), 1.Seconds()).Build();
        LoadPlanBuilder shop = Shop().Profile(p => p.Hold(5.PerSecond(), 1.Minutes()));

        Assert.That(shop.Build(Settings()).By(other).Profile, Is.SameAs(other));
        Assert.That(shop.Build(Smoke).By(other).Profile.Limits.IterationsPerUser, Is.EqualTo(1));
    }

    [Test]
    public async Task A_run_of_it_names_every_phase_and_reached_one()
    {
        LoadResult result = await Shop().Profile(p => p.WarmUp(5.PerSecond(), 1.Minutes()).Hold(5.PerSecond(), 1.Minutes()).RampDown(1.Minutes()))
            .Build(Smoke).RunAsync();

        Assert.That(result.Phases.Select(phase => (phase.Name, phase.Statistics.Ok)), Is.EqualTo([("warm-up", 0L), ("hold", 1), ("ramp-down", 0)]));
        Assert.That(result.Phases.Select(phase => phase.Duration > TimeSpan.Zero), Is.EqualTo([false, true, false]));
        Assert.That((result.Backlog.Iterations, result.Phase("hold").Start), Is.EqualTo((0L, TimeSpan.Zero)));
    }

    private static LoadPlanBuilder Shop() => Load.Scenario("shop", _ => Task.CompletedTask);

    private static LoadSettings Settings() => new() { FullLoadUnderDebugger = true };

    private static TestCaseData Case(string name, Action<LoadProfileBuilder> build, int tried)
    {
        var builder = new LoadProfileBuilder();
        build(builder);
        return new TestCaseData(builder.Build(), tried).SetArgDisplayNames(name);
    }
}
