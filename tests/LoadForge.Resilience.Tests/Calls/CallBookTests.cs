using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Resilience.Tests.Calls;

public sealed class CallBookTests
{
    [Test]
    public async Task Calls_of_steps_beyond_the_thousandth_are_counted_with_the_step_they_are_folded_into()
    {
        LoadResult result = await RunAsync(user => user.Step($"order {user.Iteration}", () => user.Http.GetAsync("/bytes/1")), iterations: 1500);

        Assert.That(result.Resilience().Calls, Is.EqualTo(1500));
        Assert.That(result.Step("<other>").Resilience().Calls, Is.EqualTo(500));
        Assert.That(result.Notes, Has.Some.Contains("(500 lookups)"), "to ask where a request belongs is no look-up of its own");
    }

    [Test]
    public async Task Calls_of_a_step_with_a_secret_in_its_name_are_counted_and_nobody_is_told_the_secret()
    {
        LoadResult result = await RunAsync(user => user.Step("order canary", () => user.Http.GetAsync("/bytes/1")), iterations: 5);

        StepResult step = result.Steps.Single();
        Assert.That(step.Name, Does.Not.Contain("canary"));
        Assert.That(step.Resilience().Calls, Is.EqualTo(5));
    }

    [Test]
    public async Task Calls_after_an_inner_step_belong_to_the_outer_one_again()
    {
        LoadResult result = await RunAsync(
            user => user.Step("buy", async () =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/bytes/1");
                using HttpResponseMessage inner = await user.Step("pay", () => user.Http.GetAsync("/bytes/1"));
                using HttpResponseMessage last = await user.Http.GetAsync("/bytes/1");
            }),
            iterations: 5);

        Assert.That((result.Step("buy").Resilience().Calls, result.Step("pay").Resilience().Calls), Is.EqualTo((10, 5)));
    }

    private static async Task<LoadResult> RunAsync(Func<Scenarios.VirtualUser, Task> body, int iterations)
    {
        await using var server = await FaultServer.StartAsync();
        return await Load.Scenario("shop", body)
            .Against(server.Address)
            .Http(http => http with { Timings = true })
            .Secret("canary")
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(iterations))
            .WithStandardResilience()
            .RunAsync();
    }
}
