using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

[Parallelizable(ParallelScope.All)]
public sealed class FailedIterationTests
{
    [Test]
    public async Task Iterations_that_all_fail_an_assertion_fail_a_run_whose_plan_speaks_of_latencies_only()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await Load.Scenario("browse", async user =>
            {
                using HttpResponseMessage page = await user.Http.GetAsync("/status/200");
                throw new AssertionException("the page has no title");
            })
            .Against(server.Address).Profile(p => p.Hold(50.PerSecond(), 1.Seconds())).Expect(P95 < 30.Seconds()).RunAsync();

        Verdict verdict = result.Verdicts.Single(verdict => verdict.Threshold == "browse: error rate <= 1%");
        Assert.Multiple(() =>
        {
            Assert.That((verdict.Status, verdict.Actual), Is.EqualTo((VerdictStatus.Failed, 1.0)));
            Assert.That(result.Step("GET /status/{id}").Statistics.Failed, Is.Zero, "the request itself went well");
            Assert.That(result.Scenarios[0].Statistics.Outcomes.Select(outcome => outcome.Example), Has.Some.Contains("the page has no title"));
        });
    }

    [Test]
    public async Task A_target_that_answers_404_fails_a_run_whose_plan_speaks_of_latencies_only()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await Load.Scenario(
            "browse", async user => { using HttpResponseMessage _ = await user.Http.GetAsync(user.Iteration % 30 == 0 ? "/status/200" : "/status/404"); })
            .Against(server.Address).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(60)).Expect(P95 < 30.Seconds()).RunAsync();

        Assert.That(result.Verdicts.Single(verdict => verdict.Metric == "error rate").Status, Is.EqualTo(VerdictStatus.Failed));
        Assert.That(result.Verdicts.Single(verdict => verdict.Metric == "p95").Samples, Is.EqualTo(2), "the two that succeeded");
    }

    [Test]
    public async Task Windows_judge_the_iterations_of_a_scenario_and_not_its_steps()
    {
        LoadResult result = await Load.Scenario("mixed", async user =>
            {
                for (int i = 0; i < 9; i++) await user.Step("fine", () => Task.CompletedTask);
                await user.Step("broken", () => throw new InvalidOperationException("no"));
            })
            .Profile(p => p.Hold(50.PerSecond(), 2.Seconds())).Expect("mixed", (ErrorRate < 50.Percent()).InEvery(1.Seconds())).RunAsync();

        Verdict verdict = result.Verdicts.Single(verdict => verdict.Metric == "error rate");
        Assert.That((verdict.Status, verdict.Actual), Is.EqualTo((VerdictStatus.Failed, 1.0)));
    }
}
