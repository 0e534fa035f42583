using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Engine;

[Parallelizable(ParallelScope.All)]
public sealed class SeveralProfilesTests
{
    [Test]
    public async Task Scenarios_with_profiles_of_their_own_run_side_by_side_each_from_its_start()
    {
        long firstSale = long.MaxValue;
        long began = TimeProvider.System.GetTimestamp();
        LoadResult result = await Load.Scenarios(
                Load.Scenario("browse", user => user.Step("look", () => Task.CompletedTask))
                    .Profile(p => p.WarmUp(50.PerSecond(), 0.4.Seconds()).Hold(100.PerSecond(), 1.Seconds())),
                Load.Scenario("buy", async user =>
                {
                    Interlocked.CompareExchange(ref firstSale, TimeProvider.System.GetTimestamp(), long.MaxValue);
                    await user.Step("pay", () => Task.CompletedTask);
                    await user.Think(10.Milliseconds());
                }).Profile(p => p.Hold(2.Users(), 0.5.Seconds())).After(0.6.Seconds()))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Phases.Select(phase => phase.Name), Is.EqualTo(["browse/warm-up", "browse/hold", "buy/hold"]));
            Assert.That(result.Phases.Select(phase => phase.Start), Is.EqualTo([TimeSpan.Zero, 0.4.Seconds(), 0.6.Seconds()]));
            Assert.That(result.Phase("browse/hold").Statistics.Starts!.Value.Planned, Is.EqualTo(100));
            Assert.That(result.Step("look").Statistics.Count, Is.EqualTo(100), "the warm-up is not judged");
            Assert.That(result.Step("pay").Statistics.Count, Is.GreaterThan(2));
            Assert.That(result.Phase("buy/hold").Scenarios.Single().Name, Is.EqualTo("buy"));
            Assert.That(result.Scenarios.Single(scenario => scenario.Name == "buy").Statistics.Duration, Is.EqualTo(0.5.Seconds()));
            Assert.That(result.Statistics.Duration, Is.EqualTo(1.Seconds()), "an overlap counts once");
            Assert.That(result.PlannedDuration, Is.EqualTo(1.4.Seconds()));
            Assert.That(TimeProvider.System.GetElapsedTime(began, firstSale), Is.GreaterThanOrEqualTo(0.6.Seconds()));
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.EqualTo(VerdictStatus.Passed));
        });
    }

    [Test]
    public async Task A_smoke_run_goes_once_through_every_scenario()
    {
        var ran = new List<string>();
        Func<LoadForge.Scenarios.VirtualUser, Task> Log(string name) => _ =>
        {
            lock (ran) ran.Add(name);
            return Task.CompletedTask;
        };
        LoadResult result = await Load.Scenarios(
                Load.Scenario("a", Log("a")).Weight(1000),
                Load.Scenario("b", Log("b")),
                Load.Scenario("c", Log("c")).Profile(p => p.Hold(5.Users(), 1.Minutes())).After(10.Minutes()))
            .Profile(p => p.Hold(50.PerSecond(), 1.Minutes()))
            .Build(new LoadSettings { Smoke = true })
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(ran, Is.EquivalentTo(["a", "b", "c"]));
            Assert.That(result.Scenarios.Select(scenario => scenario.Iterations.Count), Is.EqualTo([1, 1, 1]));
        });
    }

    [Test]
    public void Everything_that_is_wrong_with_several_scenarios_is_named_at_once()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Load.Scenarios(
                Load.Scenario("a", _ => Task.CompletedTask).Weight(0),
                Load.Scenario("a", _ => Task.CompletedTask).After(1.Seconds()),
                Load.Scenario("b", _ => Task.CompletedTask).Against("http://localhost").Seed(1),
                Load.Scenario("c", _ => Task.CompletedTask).Weight(2).Profile(p => p.Hold(1.Users(), 1.Seconds())))
            .Build(new LoadSettings()));

        Assert.That(error!.Problems, Is.EqualTo(new[]
        {
            "2 scenarios have the name \"a\"; use unique names.",
            "scenario \"a\": Weight(0) must be from 1 to 1,000,000; remove a scenario that must not run.",
            "scenario \"a\": After(…) requires its own profile; add .Profile(…) to the scenario.",
            "scenario \"b\": Against, Seed must be called on Load.Scenarios(…), not on one of its scenarios.",
            "scenario \"c\": it has its own profile, so Weight has no effect; remove Weight or Profile.",
            "there is no load profile for \"a\", \"a\", \"b\"; add one, such as .Profile(p => p.Hold(50.PerSecond(), 30.Seconds())).",
        }));
    }

    [Test]
    public void A_weight_and_a_start_are_nothing_to_a_scenario_alone()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Load.Scenario("a", _ => Task.CompletedTask).Weight(2).After(1.Seconds())
            .Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()));

        Assert.That(error!.Problems, Has.Length.EqualTo(2).And.All.Contains("Load.Scenarios(…)"));
    }

    [Test]
    public void A_profile_of_the_whole_that_nobody_runs_by_is_a_problem()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Load.Scenarios(Load.Scenario("a",
            _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())))
            .Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()));

        Assert.That(error!.Problems.Single(), Does.StartWith("every scenario has its own profile, so the common profile is not used"));
    }

    // How long the short one takes is compared with a fixed time.
    [Test, NonParallelizable]
    public async Task A_profile_that_its_limit_ends_is_measured_over_the_time_that_it_took_and_not_over_that_of_the_others()
    {
        LoadResult result = await Load.Scenarios(
                Load.Scenario("long", _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 1.5.Seconds())),
                Load.Scenario("short", user => user.Step("work", () => Task.Delay(20))).Profile(p => p.Hold(1.Users(), 1.5.Seconds()).Iterations(5)))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Phase("long/hold").Duration, Is.EqualTo(1.5.Seconds()));
            Assert.That(result.Phase("short/hold").Statistics.Count, Is.EqualTo(5));
            Assert.That(result.Phase("short/hold").Duration, Is.LessThan(1.4.Seconds()));
        });
    }
}
