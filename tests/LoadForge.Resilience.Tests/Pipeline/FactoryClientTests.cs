using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Thresholds.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace LoadForge.Resilience.Tests.Pipeline;

public sealed class FactoryClientTests
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
            .WithStandardResilience(options =>
            {
                options.AttemptTimeout.Timeout = 50.Milliseconds();
                options.TotalRequestTimeout.Timeout = 200.Milliseconds();
                options.Retry.Delay = TimeSpan.Zero;
            })
            .Build(new LoadSettings { Smoke = true });
        LoadResult result = await plan.RunAsync();

        Assert.That((result.IsSmoke, result.Statistics.Ok, server.Arrivals.Count), Is.EqualTo((true, 1, 1)));
    }

    [Test]
    public async Task The_attempts_of_a_hedging_client_are_those_of_the_server()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/flaky?share=0.1"))
            .Against(server.Address)
            .Profile(p => p.Hold(200.PerSecond(), 1.Seconds()))
            .WithClient(client => client.AddStandardHedgingHandler().Configure(options =>
            {
                options.Hedging.Delay = 1.Seconds();
                options.Hedging.MaxHedgedAttempts = 2;
                options.Endpoint.CircuitBreaker.FailureRatio = 0.9;
            }))
            .Expect(Metric.AchievedRate >= 50.Percent())
            .RunAsync();
        await server.WhenIdleAsync();

        ResilienceStatistics run = result.Resilience();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Failures, Is.GreaterThan(5));
            Assert.That(run.Attempts, Is.EqualTo(server.Requests));
            Assert.That(run.FailedAttempts, Is.EqualTo(server.Failures));
            Assert.That(run.Calls, Is.EqualTo(result.Statistics.Count));
        }
    }

    [Test]
    public async Task Hedged_attempts_of_a_slow_server_are_counted()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/never"))
            .Against(server.Address)
            .Profile(p => p.Hold(10.PerSecond(), 1.Seconds()))
            .WithClient(client => client.AddStandardHedgingHandler().Configure(options =>
            {
                options.Hedging.Delay = 20.Milliseconds();
                options.Hedging.MaxHedgedAttempts = 2;
                options.TotalRequestTimeout.Timeout = 900.Milliseconds();
                options.Endpoint.Timeout.Timeout = 600.Milliseconds();
            }))
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();
        await server.WhenIdleAsync();

        Assert.That(result.Resilience().Attempts, Is.EqualTo(server.Requests).And.EqualTo(30));
    }

    [Test]
    public async Task A_pipeline_of_the_users_own_has_the_clock_of_the_run_and_its_circuit_is_watched()
    {
        await using var server = await FaultServer.StartAsync();
        List<TimeProvider?> clocks = [];

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/status/500"))
            .Against(server.Address)
            .Profile(p => p.Hold(100.PerSecond(), 1.Seconds()))
            .WithClient(client => client.AddResilienceHandler("own", pipeline =>
            {
                clocks.Add(pipeline.TimeProvider);
                pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions { MinimumThroughput = 20 });
            }))
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();

        Assert.That(result.Resilience().CircuitOpenings, Is.EqualTo(1));
        Assert.That(clocks[^1], Is.SameAs(TimeProvider.System));
    }
}
