using LoadForge.Capacity;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Tests.Engine;

namespace LoadForge.Tests;

public sealed class CapacitySearchTests
{
    [Test]
    public void Every_problem_of_a_search_is_told_at_once()
    {
        LoadPlanBuilder scenario = Load.Scenario(" ", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds()));
        LoadPlanException wrong = Assert.Throws<LoadPlanException>(
            () => Load.FindCapacity(scenario).WarmUp(-1.Seconds()).Probe(TimeSpan.Zero).Precision(0.Percent()).MaxProbes(0).Build(new LoadSettings()))!;

        Assert.That(wrong.Problems, Has.Some.Contains("remove Profile(…)"));
        Assert.That(wrong.Problems, Has.Some.Contains("add .Expect(P95 < 200.Milliseconds()"));
        Assert.That(wrong.Problems, Has.Some.Contains("add .Between(50.PerSecond(), 5_000.PerSecond())"));
        Assert.That(wrong.Problems, Has.Some.Contains("WarmUp(-1 s): it must be 0 or more"));
        Assert.That(wrong.Problems, Has.Some.Contains("Probe(0 s): it must be greater than 0"));
        Assert.That(wrong.Problems, Has.Some.Contains("Precision(0 %)"));
        Assert.That(wrong.Problems, Has.Some.Contains("MaxProbes(0)"));
        Assert.That(wrong.Problems, Has.Some.Contains("the scenario has no name"));
        Assert.That(wrong.Problems, Has.Length.EqualTo(8));
    }

    [TestCase(0, 100), TestCase(100, 100), TestCase(200, 100), TestCase(double.NaN, 100), TestCase(1, double.PositiveInfinity)]
    public void A_range_must_go_up(double lowest, double highest) =>
        Assert.That(
            () => Search().Between(lowest.PerSecond(), highest.PerSecond()).Build(new LoadSettings()),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("Between("));

    [Test]
    public void A_scenario_of_several_with_a_profile_of_its_own_is_refused_by_name()
    {
        LoadPlanBuilder several = Load.Scenarios(
            Load.Scenario("a", _ => Task.CompletedTask),
            Load.Scenario("b", _ => Task.CompletedTask).Profile(p => p.Hold(1.PerSecond(), 1.Seconds()))).Expect(P95 < 1.Seconds());

        Assert.That(
            () => Load.FindCapacity(several).Between(1.PerSecond(), 2.PerSecond()).Build(new LoadSettings()),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("of its scenarios, \"b\" have a profile"));
    }

    [Test]
    public void Settings_scale_the_range_so_that_the_result_names_the_loads_that_were_made()
    {
        SearchOptions options = Search().Between(100.PerSecond(), 1_000.PerSecond()).Probe(10.Seconds()).Build(
            new LoadSettings { LoadScale = 0.1, TimeScale = 0.5 });

        Assert.That((options.Range.Lowest, options.Range.Highest), Is.EqualTo((10, 100)));
        Assert.That(options.PlanOf(new ProbeOrder(1, 20, IsLong: false)).Profile.ToString(), Is.EqualTo("warm-up 20/s 500 ms, hold 20/s 5 s"));
        Assert.That(options.PlanOf(new ProbeOrder(2, 20, IsLong: true)).Profile.ToString(), Is.EqualTo("warm-up 20/s 500 ms, hold 20/s 10 s"));
    }

    [Test]
    public void A_setting_that_scales_the_range_beyond_the_maximum_of_a_load_is_named([Values] bool isUsers)
    {
        CapacitySearch search = isUsers ? Search().Between(200_000.Users(), 400_000.Users()) : Search().Between(2_000_000.PerSecond(), 4_000_000.PerSecond());
        LoadPlanException wrong = Assert.Throws<LoadPlanException>(() => search.Build(new LoadSettings { LoadScale = 10 }))!;

        Assert.That(wrong.Problems, Is.EqualTo(new[]
        {
            "setting LOADFORGE_LOAD_SCALE 10: the highest load of Between(…) is "
                + (isUsers ? "4,000,000 users; it must be at most 1,000,000 users." : "40,000,000/s; it must be at most 10,000,000/s."),
        }));
        Assert.That(search.Build(new LoadSettings { LoadScale = 2.5 }).Range.Highest, Is.EqualTo(isUsers ? 1_000_000 : 10_000_000));
    }

    [Test]
    public void A_search_with_another_problem_is_not_blamed_for_a_load_that_only_stands_in_for_its_range() =>
        Assert.That(
            Assert.Throws<LoadPlanException>(
                () => Search().Between(1.PerSecond(), 2.PerSecond()).MaxProbes(0).Build(new LoadSettings { LoadScale = 1e9 }))!.Problems,
            Is.EqualTo(new[] { "MaxProbes(0): it must be from 1 to 1000." }));

    [Test]
    public void The_plan_of_the_scenario_is_left_as_it_was()
    {
        LoadPlanBuilder scenario = Load.Scenario("nothing", _ => Task.CompletedTask).Expect(Successes >= 1);
        Load.FindCapacity(scenario).Between(1.PerSecond(), 2.PerSecond()).Build(new LoadSettings());

        Assert.That(() => scenario.Build(new LoadSettings()), Throws.TypeOf<LoadPlanException>().With.Message.Contains("there is no load profile"));
    }

    [Test]
    public async Task A_smoke_run_makes_one_iteration_and_searches_nothing()
    {
        SearchOptions options = Search().Between(100.PerSecond(), 1_000.PerSecond()).Build(new LoadSettings { Smoke = true });
        CapacityResult result = await SearchRun.RunAsync(options, CancellationToken.None);

        Assert.That(result.Ending, Is.EqualTo(CapacityEnding.Smoke));
        Assert.That(result.Probes.Single().Result?.Statistics.Ok, Is.EqualTo(1));
    }

    [Test]
    public void A_target_that_is_not_there_is_an_error_before_anything_runs()
    {
        using var port = new ClosedPort();

        Assert.That(
            async () => await Load.FindCapacity(
                Load.Scenario("get", user => user.Http.GetAsync("/")).Against(port.Address)
                    .Expect(Successes >= 1)).Between(1.PerSecond(), 2.PerSecond()).RunAsync(),
            Throws.TypeOf<TargetUnreachableException>());
    }

    [Test]
    public async Task A_search_that_is_cancelled_returns_what_was_found_until_then()
    {
        using var cancellation = new CancellationTokenSource();
        int iterations = 0;
        LoadPlanBuilder scenario = Load.Scenario("count", _ =>
        {
            if (Interlocked.Increment(ref iterations) == 150) cancellation.Cancel();
            return Task.CompletedTask;
        });
        CapacityResult result = await Load.FindCapacity(scenario.Expect(Successes >= 1)).Between(200.PerSecond(), 2_000.PerSecond()).WarmUp(TimeSpan.Zero)
            .Probe(500.Milliseconds()).RunAsync(cancellation.Token);

        Assert.That(result.Ending, Is.EqualTo(CapacityEnding.Cancelled));
        Assert.That(result.EndingReason, Is.EqualTo("it was cancelled by the caller's token"));
        Assert.That(result.Level, Is.EqualTo(200));
        Assert.That(result.Probes.Select(probe => probe.Status), Is.EqualTo(new[] { ProbeStatus.Passed, ProbeStatus.Unjudged }));
    }

    [Test]
    public async Task A_search_that_is_cancelled_while_a_probe_is_being_started_returns_what_was_found_until_then()
    {
        using var cancellation = new CancellationTokenSource();
        CapacitySearch search = Search().Between(20.PerSecond(), 2_000.PerSecond()).WarmUp(TimeSpan.Zero).MadeBy((plan, ending) =>
        {
            if (plan.Probe!.Number == 1) return plan.RunAsync(ending);
            cancellation.Cancel();
            throw new InvalidOperationException("its agents did not start");
        });
        CapacityResult result = await search.RunAsync(cancellation.Token);

        Assert.That((result.Ending, result.EndingReason), Is.EqualTo((CapacityEnding.Cancelled, "it was cancelled by the caller's token")));
        Assert.That((result.Level, result.Probes.Length), Is.EqualTo((20, 1)));
    }

    [Test]
    public async Task Whether_the_target_has_recovered_is_looked_at_by_this_process_also_if_agents_make_the_probes()
    {
        bool isOverloaded = false;
        LoadPlanBuilder scenario = Load.Scenario("shop", _ => isOverloaded ? throw new InvalidOperationException("overloaded") : Task.CompletedTask);
        CapacitySearch search = Load.FindCapacity(scenario.Expect(ErrorRate < 1.Percent()))
            .Between(20.PerSecond(), 40.PerSecond()).WarmUp(TimeSpan.Zero).Probe(200.Milliseconds()).Precision(50.Percent())
            .MadeBy(async (plan, ending) =>
            {
                isOverloaded = plan.Probe!.Level > 20;
                LoadResult result = await (plan with { Settings = new LoadSettings() }).RunAsync(ending);
                isOverloaded = false;
                return result;
            });
        CapacityResult result = await SearchRun.RunAsync(search.Build(new LoadSettings { Agents = 2 }), CancellationToken.None);

        Assert.That(result.Level, Is.EqualTo(20), result.EndingReason);
        Assert.That(result.Probes.SkipWhile(probe => probe.Status == ProbeStatus.Passed).Count(), Is.GreaterThan(1), "it went on after an overload");
    }

    [Test]
    public async Task A_threshold_that_no_probe_can_judge_ends_the_search_and_is_not_held_against_the_target()
    {
        using var time = new VirtualTime();
        CapacityResult result = await time.DriveAsync(
            Load.FindCapacity(time.Scenario("rare", _ => Task.CompletedTask).Expect((P99 < 1.Minutes()).WhenCertain()))
                .Between(20.PerSecond(), 2_000.PerSecond()).WarmUp(TimeSpan.Zero).Probe(200.Milliseconds()).RunAsync());

        Assert.That(result.Ending, Is.EqualTo(CapacityEnding.Aborted));
        Assert.That(result.EndingReason, Does.StartWith("p99 < 1m when certain could not be judged").And.Contains("use longer probes"));
        Assert.That(result.CanTell(20), Is.False);
    }

    [Test]
    public async Task Users_are_searched_in_whole_numbers()
    {
        using var time = new VirtualTime();
        int users = 0;
        LoadPlanBuilder scenario = time.Scenario("at most five", async user =>
        {
            int present = Interlocked.Increment(ref users);
            await user.Think(10.Milliseconds());
            Interlocked.Decrement(ref users);
            if (present > 5) throw new InvalidOperationException("too many");
        });
        CapacityResult result = await time.DriveAsync(
            Load.FindCapacity(scenario.Expect(Failures < 1)).Between(1.Users(), 50.Users()).WarmUp(TimeSpan.Zero).Probe(100.Milliseconds())
                .Precision(1.Percent()).RunAsync());

        Assert.That(result.Users, Is.EqualTo(5.Users()));
        Assert.That(result.FailedAt, Is.EqualTo(6));
        Assert.That(result.CompareTo(5.Users()), Is.Zero);
        Assert.That(() => result.CompareTo(5.PerSecond()), Throws.ArgumentException.With.Message.Contains("cannot be compared with a rate"));
    }

    [Test]
    public async Task Reaching_the_maximum_number_of_users_counts_as_failed()
    {
        using var time = new VirtualTime();
        LoadPlanBuilder scenario = time.Scenario("think", user => user.Think(20.Milliseconds())).AtMost(4.Users()).Expect(Successes >= 1);
        CapacityResult result = await time.DriveAsync(
            Load.FindCapacity(scenario).Between(80.PerSecond(), 640.PerSecond()).WarmUp(TimeSpan.Zero).Probe(500.Milliseconds()).MaxProbes(5).RunAsync());

        CapacityProbe beyond = result.Probes.First(probe => probe.Level > 300);
        Assert.That(result.Probes.Select(probe => probe.Status), Has.None.EqualTo(ProbeStatus.Saturated));
        Assert.That(beyond.Status, Is.EqualTo(ProbeStatus.Failed));
        Assert.That(beyond.Reason, Does.Contain("kept all 4 users busy (AtMost)"));
        Assert.That(beyond.Result!.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Failed), "no threshold would have told");
    }

    [Test]
    public async Task A_target_that_does_not_recover_ends_the_search()
    {
        using var time = new VirtualTime();
        int iterations = 0;
        LoadPlanBuilder scenario = time.Scenario(
            "fails for good", _ => Interlocked.Increment(ref iterations) > 300 ? throw new InvalidOperationException("gone") : Task.CompletedTask);
        CapacityResult result = await time.DriveAsync(
            Load.FindCapacity(scenario.Expect(ErrorRate < 1.Percent())).Between(100.PerSecond(), 1_000.PerSecond()).WarmUp(TimeSpan.Zero)
                .Probe(500.Milliseconds()).Recovery(300.Milliseconds()).RunAsync());

        Assert.That(result.Ending, Is.EqualTo(CapacityEnding.Aborted));
        Assert.That(result.EndingReason, Does.StartWith("the target did not recover within 300 ms after probe "));
        Assert.That((result.Level, result.FailedAt), Is.EqualTo((200, 400)));
    }

    [Test]
    public async Task An_observer_that_fails_is_noted_and_changes_nothing()
    {
        using IDisposable registration = CapacitySearches.Observe(plan => plan.Name == "observed" ? new FailingObserver() : null);
        using var time = new VirtualTime();
        CapacityResult result = await time.DriveAsync(
            Load.FindCapacity(time.Scenario("observed", _ => Task.CompletedTask).Expect(Successes >= 1)).Between(20.PerSecond(), 30.PerSecond())
                .WarmUp(TimeSpan.Zero).Probe(200.Milliseconds()).RunAsync());

        Assert.That(result.Ending, Is.EqualTo(CapacityEnding.AboveRange));
        Assert.That(
            result.Notes.ToArray(),
            Is.EqualTo(
                new[] { "FailingObserver failed: InvalidOperationException: at a probe", "FailingObserver failed: InvalidOperationException: at the end" }));
    }

    private static CapacitySearch Search() =>
        Load.FindCapacity(Load.Scenario("nothing", _ => Task.CompletedTask).Expect(Successes >= 1)).Probe(200.Milliseconds());

    private sealed class FailingObserver : ICapacityObserver
    {
        public void OnProbe(CapacityProbe probe) => throw new InvalidOperationException("at a probe");

        public void OnCompleted(CapacityResult result) => throw new InvalidOperationException("at the end");
    }
}
