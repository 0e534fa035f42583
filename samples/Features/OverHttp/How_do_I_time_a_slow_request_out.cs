using DemoShop;
using LoadForge.Recording.Outcomes;

namespace Features.OverHttp;

/// <summary>A request that takes too long is a separate kind of failure, distinct from a bad status and a failed connection.</summary>
public sealed class How_do_I_time_a_slow_request_out
{
    [TearDown]
    public void Heal() => OpenShop.Shop.Switches = new ShopSwitches();

    [LoadTest]
    public async Task Orders_that_hang_are_timed_out()
    {
        OpenShop.Shop.Switches = new ShopSwitches { AddedLatencyMs = new Dictionary<string, int> { ["/orders"] = 30_000 } };

        LoadResult result = await Load
            .Scenario("buy", user => user.Http.PostAsJsonAsync("/orders", new OrderRequest(Sku: 17)))
            .Against(OpenShop.Shop.Address)
            .Http(http => http with { RequestTimeout = 200.Milliseconds() })
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate >= 100.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Outcomes.Single().Outcome.Kind, Is.EqualTo(OutcomeKind.TimedOut));
    }
}
