using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Resilience.Tests.Pipeline;

public sealed class StandardResilienceTests
{
    [Test]
    public async Task In_a_smoke_run_the_pipeline_lets_nothing_time_out_either()
    {
        await using var server = await GateServer.StartAsync();

        var plan = Load
            .Scenario("shop", async user =>
            {
                Task opening = server.StallAsync(300.Milliseconds());
                using HttpResponseMessage _ = await user.Http.GetAsync("/");
                await opening;
            })
            .Against(server.Address)
            .Profile(p => p.Hold(1.Users(), 1.Seconds()))
            .WithStandardResilience(options => options with { AttemptTimeout = 50.Milliseconds(), TotalTimeout = 200.Milliseconds(), RetryDelay = TimeSpan.Zero })
            .Build();
        LoadResult result = await (plan with { Settings = new LoadSettings { Smoke = true } }).RunAsync();

        Assert.That((result.IsSmoke, result.Figures.Ok, server.Arrivals.Count), Is.EqualTo((true, 1, 1)));
    }
}
