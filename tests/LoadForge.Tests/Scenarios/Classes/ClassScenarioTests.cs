using System.Collections.Concurrent;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Scenarios.Classes;

[Parallelizable(ParallelScope.All)]
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
            Assert.That(
                log.Where(line => line.StartsWith("enter", StringComparison.Ordinal)), Is.EquivalentTo(["enter 0 True 4", "enter 1 True 4", "enter 2 True 4"]));
            Assert.That(log.Count(line => line.StartsWith("leave", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(log.Count(line => line.StartsWith("gone", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(result.Name, Is.EqualTo("shopper"));
            Assert.That(result.Steps.Select(step => step.Name), Is.SubsetOf(["look around", "add to cart", "pay"]));
            Assert.That(result.Statistics.Failed, Is.Zero);
            Assert.That(result.Statistics.Ok, Is.EqualTo(log.Count(line => line is "look" or "add" or "pay")));
        });
    }

    [Test]
    public async Task The_same_seed_draws_the_same_tasks_twice()
    {
        string[] first = await TasksAsync(seed: 7, 500);

        Assert.Multiple(async () =>
        {
            Assert.That(first, Has.Length.EqualTo(500));
            Assert.That(await TasksAsync(seed: 7, 500), Is.EqualTo(first));
            Assert.That(await TasksAsync(seed: 8, 500), Is.Not.EqualTo(first));
        });
    }

    // The first seed that comes to mind keeps three standard deviations; of many, as many do as chance lets.
    [Category("Slow")]
    [Test]
    public async Task Ten_thousand_iterations_share_themselves_among_the_tasks_by_weight_within_three_standard_deviations()
    {
        const int Draws = 10_000;
        const int Seeds = 200;
        (string Task, double Share)[] tasks = [("look", 0.7), ("add", 0.2), ("pay", 0.1)];
        int[] outside = new int[tasks.Length];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            string[] done = await TasksAsync(seed, Draws);
            Assert.That(done, Has.Length.EqualTo(Draws));
            for (int task = 0; task < tasks.Length; task++)
            {
                double distance = Math.Abs(done.Count(one => one == tasks[task].Task) - (Draws * tasks[task].Share));
                double limit = 3 * Math.Sqrt(Draws * tasks[task].Share * (1 - tasks[task].Share));
                if (seed == 1) Assert.That(distance, Is.LessThanOrEqualTo(limit), tasks[task].Task);
                if (distance > limit) outside[task]++;
            }
        }

        int most = Binomial.Bound(Seeds, Binomial.Outside(Draws, 0.1, 90), oneIn: 1e6);
        await TestContext.Out.WriteLineAsync($"outside three standard deviations in {Seeds} seeds: {string.Join(", ", outside)}; at most {most}");
        Assert.That(outside, Is.All.LessThanOrEqualTo(most));
    }

    [Test]
    public async Task A_failing_set_up_is_counted_and_ends_its_user()
    {
        LoadResult result = await Load.Scenario<Unwelcome>().Profile(p => p.Hold(4.Users(), 0.3.Seconds())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Failed, Is.EqualTo(3));
            Assert.That(result.Step("work").Statistics.Ok, Is.GreaterThan(1));
            Assert.That(
                result.Notes,
                Does.Contain(
                    "the user setup of scenario \"unwelcome\" failed and ended its users: 3 times, first error: InvalidOperationException: wrong password"));
        });
    }

    [Test]
    public async Task In_the_open_model_a_user_that_ended_makes_room_for_another()
    {
        LoadResult result = await Load.Scenario<Unwelcome>().AtMost(1.Users()).Profile(p => p.Hold(20.PerSecond(), 1.Seconds())).RunAsync();

        Assert.That((result.Statistics.Failed, result.Step("work").Statistics.Ok), Is.EqualTo((2, 18)));
    }

    [Test]
    public async Task A_run_whose_set_up_fails_is_aborted_before_its_first_iteration()
    {
        LoadResult result = await Load.Scenario<FailingRun>().Profile(p => p.Hold(20.PerSecond(), 1.Minutes())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.EndingReason, Is.EqualTo("the setup of scenario \"failing run\" for the run failed: InvalidOperationException: no database"));
            Assert.That(result.Statistics.Count, Is.Zero);
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.Not.EqualTo(VerdictStatus.Passed));
            Assert.That(result.Notes, Has.Some.Contains("the teardown of scenario \"failing run\" for the run failed"));
        });
    }

    [Test]
    public void A_run_that_cannot_begin_after_its_set_up_is_torn_down_all_the_same()
    {
        Assert.That(
            () => Load.Scenario<ClosingRun>().Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds())).Use(() => new Unwilling()).RunAsync(),
            Throws.InvalidOperationException.With.Message.EqualTo("not around me"));
        Assert.That(ClosingRun.Closed, Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_tear_down_says_after_the_run_is_kept_without_secrets()
    {
        LoadResult result = await Load.Scenario<FailingRun>().Http(http => http with { Secrets = ["no database"] })
            .Profile(p => p.Hold(20.PerSecond(), 1.Minutes())).RunAsync();

        Assert.That(result.Notes, Has.None.Contains("no database").And.Some.EndsWith("failed: InvalidOperationException: still ***"));
    }

    [Test]
    public async Task A_run_that_is_cancelled_in_its_set_up_says_so_and_not_that_the_set_up_failed()
    {
        using var cancellation = new CancellationTokenSource(100.Milliseconds());
        LoadResult result = await Load.Scenario<EndlessSetUp>().Profile(p => p.Hold(20.PerSecond(), 1.Minutes())).RunAsync(cancellation.Token);

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
            Assert.That(result.EndingReason, Does.Contain("caller's token"));
            Assert.That(result.Statistics.Count, Is.Zero);
        });
    }

    [Test]
    public async Task A_user_whose_tear_down_never_ends_is_not_said_to_have_left_an_iteration_unfinished()
    {
        LoadResult result = await Load.Scenario<EndlessTearDown>().Profile(p => p.Hold(2.Users(), 0.2.Seconds())).GracePeriod(0.1.Seconds()).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Starts!.Value.Started, Is.EqualTo(result.Scenarios[0].Iterations.Count + result.Scenarios[0].Iterations.Cancelled));
            Assert.That(result.Notes, Has.Some.Contains("user 0 in its teardown"));
        });
    }

    [Test]
    public void Everything_that_is_wrong_with_a_class_is_named_before_the_run()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(
            () => Load.Scenario<Misfit>().Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()));

        Assert.That(error!.Problems, Is.EquivalentTo(new[]
        {
            "Misfit requires Uri in its constructor, which is not provided; add .Services(provider).",
            "Misfit.Never with [LoadTask(0)]: the weight must be 1 or more; remove the attribute from a task that must not run.",
            "Misfit.Never with [LoadTask] is static; it must be an instance method.",
            "Misfit.Number with [LoadTask] returns Int32; it must return Task.",
            "Misfit.Odd with [LoadTask] has the parameter String name; it may have VirtualUser and CancellationToken, each once.",
            "Misfit.Begin with [RunSetUp] is an instance method; it must be static.",
        }));
    }

    [Test]
    public void A_class_without_a_task_and_a_provider_without_the_service_are_problems()
    {
        LoadPlanException? error = Assert.Throws<LoadPlanException>(() => Load.Scenarios(Load.Scenario<OneService>("a"),
            Load.Scenario<Misfit>("b")).Services(new OneService("text"))
            .Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()));

        Assert.That(error!.Problems, Does.Contain("OneService has no task; mark at least one method that returns Task with [LoadTask].")
            .And.Contains("Misfit requires Uri in its constructor, which the provider given to .Services(…) cannot resolve; register it."));
    }

    private static async Task<(LoadResult Result, string[] Log)> ShopAsync(int seed)
    {
        var log = new ConcurrentQueue<string>();
        LoadResult result = await Load.Scenario<Shopper>().Services(new OneService(log)).Profile(p => p.Hold(3.Users(), 0.2.Seconds())).Seed(seed).RunAsync();
        return (result, [.. log]);
    }

    private static async Task<string[]> TasksAsync(int seed, int iterations)
    {
        var log = new ConcurrentQueue<string>();
        await Load.Scenario<Shopper>().Services(new OneService(log)).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(iterations)).Seed(seed).RunAsync();
        return [.. log.Where(line => line is "look" or "add" or "pay")];
    }
}
