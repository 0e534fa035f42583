using DemoShop;
using LoadForge.Resilience;

namespace Features.OverHttp;

/// <summary>Rate limiter, timeouts, retries and circuit breaker, as in production. The result shows how much load the retries add.</summary>
public sealed class How_do_I_retry_as_production_does
{
    [TearDown]
    public void Heal() => OpenShop.Shop.Switches = new ShopSwitches();

    [LoadTest]
    public async Task Retries_hide_the_shops_errors_and_are_counted()
    {
        OpenShop.Shop.Switches = new ShopSwitches { ErrorShare = 0.2 };

        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(100.PerSecond(), 1.Seconds()))
            .WithStandardResilience(options =>
            {
                options.Retry.MaxRetryAttempts = 5;
                options.Retry.Delay = 1.Milliseconds();
                options.CircuitBreaker.FailureRatio = 0.9;
            })
            .Expect(ErrorRate < 5.Percent())
            .RunAsync();

        ResilienceStatistics calls = result.Resilience();
        Assert.That(calls.Calls, Is.EqualTo(100));
        Assert.That(calls.Retries, Is.Positive);
        Assert.That(calls.Attempts, Is.EqualTo(calls.Calls + calls.Retries));
    }
}
