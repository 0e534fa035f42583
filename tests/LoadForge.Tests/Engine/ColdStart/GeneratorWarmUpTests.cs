using System.Collections.Concurrent;
using LoadForge.Engine;
using LoadForge.Engine.ColdStart;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.ColdStart;

public sealed class GeneratorWarmUpTests
{
    [Test]
    public async Task It_is_done_once_and_told_once()
    {
        LoadPlan plan = PlanOf("warmed");
        TimeSpan[] taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GeneratorWarmUp.BeforeAsync(plan)));

        // An earlier test of this process may have been the first.
        Assert.That(taken.Count(time => time > TimeSpan.Zero), Is.LessThanOrEqualTo(1));
        Assert.That(await GeneratorWarmUp.BeforeAsync(plan), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_run_in_a_time_of_its_own_and_a_smoke_run_need_none()
    {
        LoadPlan plan = PlanOf("cold");

        Assert.That(await GeneratorWarmUp.BeforeAsync(plan with { Clock = new ManualTimeProvider() }), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await GeneratorWarmUp.BeforeAsync(SmokePlan.Of(plan)), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_run_that_is_unseen_makes_its_load_and_tells_nobody()
    {
        int iterations = 0;
        LoadPlan plan = PlanOf("unseen", _ => Task.FromResult(Interlocked.Increment(ref iterations)));
        var seen = new ConcurrentBag<string>();
        using (LoadRuns.Observe(observed =>
        {
            seen.Add(observed.Name);
            return null;
        }))
        {
            await LoadRun.RunUnseenAsync(plan, CancellationToken.None);
        }

        Assert.That(iterations, Is.EqualTo(10));
        Assert.That(seen, Does.Not.Contain("unseen"));
    }

    [Test]
    public async Task Its_plan_makes_requests_and_none_fails()
    {
        await using var responder = new LoopbackResponder();
        LoadResult result = await LoadRun.RunAsync(WarmUpPlan.For(responder.Address, 30.Seconds()), CancellationToken.None);

        Assert.That(result.Steps.Select(step => step.Name), Is.SupersetOf(["GET /items", "GET /items/{id}", "order"]));
        Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
        Assert.That(result.Phases.SelectMany(phase => phase.Scenarios).Sum(scenario => scenario.Iterations.Ok), Is.EqualTo(WarmUpPlan.Iterations));
        Assert.That(result.Phases.Sum(phase => phase.Statistics.Failed), Is.Zero);
    }

    [Test]
    public async Task Its_run_ends_when_every_iteration_has_ended()
    {
        int ended = 0;
        LoadPlan plan = PlanOf("unseen", async user =>
        {
            await user.Think(200.Milliseconds());
            Interlocked.Increment(ref ended);
        });
        await LoadRun.RunUnseenAsync(plan, CancellationToken.None);

        Assert.That(ended, Is.EqualTo(10));
    }

    [Test]
    public async Task Iterations_without_a_run_are_one_of_each_scenario()
    {
        var bodies = new ConcurrentBag<string>();
        LoadPlan plan = Load
            .Scenarios(
                Load.Scenario("first", _ => { bodies.Add("first"); return Task.CompletedTask; }),
                Load.Scenario("second", _ => { bodies.Add("second"); return Task.CompletedTask; }))
            .Profile(p => p.Hold(100.PerSecond(), 100.Milliseconds()))
            .Build();
        await LoadRun.IterateUnseenAsync(plan, CancellationToken.None);

        Assert.That(bodies, Is.EquivalentTo(["first", "second"]));
    }

    [Test]
    public async Task Its_run_can_be_cancelled()
    {
        using var end = new CancellationTokenSource();
        LoadPlan plan = PlanOf("unseen", async user =>
        {
            await end.CancelAsync();
            await user.Think(1.Hours());
        });

        await LoadRun.RunUnseenAsync(plan with { GracePeriod = TimeSpan.Zero }, end.Token);
        Assert.That(end.IsCancellationRequested);
    }

    [Test]
    public async Task The_responder_answers_every_request_of_a_connection()
    {
        await using var responder = new LoopbackResponder();
        using var client = new HttpClient { BaseAddress = responder.Address };

        Assert.That(await client.GetStringAsync("/items"), Is.EqualTo("{}"));
        Assert.That(await client.GetStringAsync("/items/17"), Is.EqualTo("{}"));
    }

    private static LoadPlan PlanOf(string name, Func<VirtualUser, Task>? body = null) => Load
        .Scenario(name, body ?? (_ => Task.CompletedTask))
        .Profile(p => p.Hold(100.PerSecond(), 100.Milliseconds()))
        .Build();
}
