using System.Collections.Concurrent;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Scenarios.Classes;

public sealed class ClassScenarioTests
{
    [Test]
    public async Task Each_user_has_an_instance_that_is_set_up_before_and_torn_down_after_and_the_run_around_them_all()
    {
        (LoadResult result, string[] log) = await ShopAsync(seed: 1);

        Assert.Multiple(() =>
        {
            Assert.That(log[0], Is.EqualTo("open"));
            Assert.That(log[^1], Is.EqualTo("close"));
            Assert.That(log.Where(line => line.StartsWith("enter", StringComparison.Ordinal)), Is.EquivalentTo(["enter 0 True 4", "enter 1 True 4", "enter 2 True 4"]));
            Assert.That(log.Count(line => line.StartsWith("leave", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(log.Count(line => line.StartsWith("gone", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(result.Name, Is.EqualTo("shopper"));
            Assert.That(result.Steps.Select(step => step.Name), Is.SubsetOf(["look around", "add to cart", "pay"]));
            Assert.That(result.Figures.Failed, Is.Zero);
            Assert.That(result.Figures.Ok, Is.EqualTo(log.Count(line => line is "look" or "add" or "pay")));
        });
    }

    [Test]
    public async Task Tasks_share_the_iterations_by_weight_and_the_same_seed_draws_the_same_tasks()
    {
        const int Compared = 500;
        string[] first = await TasksAsync(seed: 7);
        string[] second = await TasksAsync(seed: 7);
        string[] other = await TasksAsync(seed: 8);

        Assert.Multiple(() =>
        {
            Assert.That(first, Has.Length.GreaterThan(Compared));
            Assert.That(first.Take(Compared), Is.EqualTo(second.Take(Compared)));
            Assert.That(first.Take(Compared), Is.Not.EqualTo(other.Take(Compared)));
            Assert.That(first.Count(task => task == "look") / (double)first.Length, Is.EqualTo(0.7).Within(3 * Math.Sqrt(0.7 * 0.3 / first.Length)));
            Assert.That(first.Count(task => task == "pay") / (double)first.Length, Is.EqualTo(0.1).Within(3 * Math.Sqrt(0.1 * 0.9 / first.Length)));
        });
    }

    [Test]
    public async Task A_failing_set_up_is_counted_and_ends_its_user()
    {
        LoadResult result = await Load.Scenario<Unwelcome>().Profile(p => p.Hold(4.Users(), 0.3.Seconds())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Figures.Failed, Is.EqualTo(3));
            Assert.That(result.Step("work").Figures.Ok, Is.GreaterThan(1));
            Assert.That(result.Notes, Does.Contain("the set-up of users of scenario \"unwelcome\" failed, which ended them: 3 times, first with InvalidOperationException: wrong password"));
        });
    }

    [Test]
    public async Task In_the_open_model_a_user_that_ended_makes_room_for_another()
    {
        LoadResult result = await Load.Scenario<Unwelcome>().AtMost(1.Users()).Profile(p => p.Hold(20.PerSecond(), 1.Seconds())).RunAsync();

        Assert.That((result.Figures.Failed, result.Step("work").Figures.Ok), Is.EqualTo((2, 18)));
    }

    [Test]
    public async Task A_run_whose_set_up_fails_is_aborted_before_its_first_iteration()
    {
        LoadResult result = await Load.Scenario<BrokenRun>().Profile(p => p.Hold(20.PerSecond(), 1.Minutes())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.EndingReason, Is.EqualTo("the set-up of scenario \"broken run\" for the run failed: InvalidOperationException: no database"));
            Assert.That(result.Figures.Count, Is.Zero);
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.Not.EqualTo(VerdictStatus.Passed));
            Assert.That(result.Notes, Has.Some.Contains("the tear-down of scenario \"broken run\" for the run failed"));
        });
    }

    [Test]
    public void Everything_that_is_wrong_with_a_class_is_named_before_the_run()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Load.Scenario<Misfit>().Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()));

        Assert.That(error!.Problems, Is.EquivalentTo(new[]
        {
            "Misfit needs Uri in its constructor, which nobody provides; add .Services(provider).",
            "Misfit.Never with [LoadTask(0)]: the weight must be 1 or more; take the mark off a task that is not to run.",
            "Misfit.Never with [LoadTask] is static; it must belong to the user's instance.",
            "Misfit.Number with [LoadTask] returns Int32; it must return Task.",
            "Misfit.Odd with [LoadTask] has the parameter String name; it may have VirtualUser and CancellationToken, each once.",
            "Misfit.Begin with [RunSetUp] belongs to an instance, but a run has none; make it static.",
        }));
    }

    [Test]
    public void A_class_without_a_task_and_a_provider_without_the_service_are_problems()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Load.Scenarios(Load.Scenario<OneService>("a"), Load.Scenario<Misfit>("b")).Services(new OneService("text"))
            .Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()));

        Assert.That(error!.Problems, Does.Contain("OneService has no task; mark at least one method that returns Task with [LoadTask].")
            .And.Contains("Misfit needs Uri in its constructor, which the provider given to .Services(…) does not know; register it."));
    }

    private static async Task<(LoadResult Result, string[] Log)> ShopAsync(int seed)
    {
        var log = new ConcurrentQueue<string>();
        LoadResult result = await Load.Scenario<Shopper>().Services(new OneService(log)).Profile(p => p.Hold(3.Users(), 0.2.Seconds())).Seed(seed).RunAsync();
        return (result, [.. log]);
    }

    private static async Task<string[]> TasksAsync(int seed)
    {
        var log = new ConcurrentQueue<string>();
        await Load.Scenario<Shopper>().Services(new OneService(log)).Profile(p => p.Hold(1.Users(), 0.3.Seconds())).Seed(seed).RunAsync();
        return [.. log.Where(line => line is "look" or "add" or "pay")];
    }
}
