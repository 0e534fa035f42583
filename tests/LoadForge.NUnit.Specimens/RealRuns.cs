using LoadForge.Testing;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Specimens;

public sealed class RealRuns
{
    [Test]
    public async Task Failed()
    {
        await Load
            .Scenario("nothing", _ => Task.CompletedTask)
            .Profile(p => p.Hold(1.Users(), 100.Milliseconds()))
            .Expect(Successes < 1)                                          // the line that a failure names is that of the statement's RunAsync
            .RunAsync();
    }

    [Test]
    public async Task Asserting_in_the_scenario()
    {
        LoadResult result = await Load
            .Scenario("assert", _ =>
            {
                Assert.That(17, Is.EqualTo(18));
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(50.PerSecond(), 200.Milliseconds()))
            .Expect(Failures >= 1)
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Failed, Is.EqualTo(10));
    }

    [Test]
    public async Task Asserting_in_the_scenario_of_a_plan_without_a_threshold_on_failures()
    {
        await Load
            .Scenario("assert", _ => throw new AssertionException("the visitor is not content"))
            .Profile(p => p.Hold(50.PerSecond(), 200.Milliseconds()))
            .RunAsync();
    }

    [Test]
    public async Task Telling_its_progress() =>
        await Load.Scenario("nothing", user => user.Think(10.Milliseconds())).Profile(p => p.Hold(1.Users(), 1100.Milliseconds()))
            .Expect(ErrorRate < 1.Percent()).RunAsync();

    [Test]
    public async Task Of_few_iterations() =>
        await Load.Scenario("nothing", _ => Task.CompletedTask).Profile(
            p => p.Hold(1.Users(), 1.Minutes()).Iterations(2)).Expect(ErrorRate < 1.Percent()).RunAsync();

    [Test]
    public async Task Overloading_a_server_that_can_do_50_a_second()
    {
        await using WorkerServer server = await WorkerServer.StartAsync(workers: 1, serviceTime: 20.Milliseconds());
        LoadResult result = await Load.Scenario("browse", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(100.PerSecond(), 4.Seconds()))
            .Expect(Throughput > 10.PerSecond(), (Throughput > 10.PerSecond()).InEvery(2.Seconds()))
            .RunAsync();

        Assert.That(result.Verdicts[1].Worst!.Value, Is.EqualTo(result.Statistics.Throughput.PerSecond).Within(25).Percent, "windows say the same");

        // What a busy machine does to the generator is tested elsewhere.
        Assert.That(result with { Generator = result.Generator with { Saturation = [] } }, Has.Throughput.GreaterThan(75.PerSecond()));
    }

    [Test]
    public async Task Stopped()
    {
        // What the runner does when it is asked to stop.
        TestExecutionContext.CurrentContext.ExecutionStatus = TestExecutionStatus.StopRequested;
        LoadResult result = await Load.Scenario("wait", user => user.Think(1.Minutes())).Profile(p => p.Hold(1.Users(), 1.Minutes())).RunAsync();
        Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
    }

    [Test]
    public async Task Unreachable() =>
        await Load.Scenario("get", user => user.Http.GetAsync("/")).Against("http://127.0.0.1:1").Profile(p => p.Hold(1.Users(), 1.Seconds())).RunAsync();

    [Test]
    public void Seeded()
    {
        Plans.LoadPlan plan = Load.Scenario("nothing", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())).Seed(1).Build();
        Assert.That(plan.Seed, Is.EqualTo(4711));
    }
}
