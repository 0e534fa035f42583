using DemoShop;

namespace QuickStart;

/// <summary>
/// What a failed threshold looks like. These tests fail on purpose and run only on request: <c>dotnet test --filter Category=FailedThreshold</c>.
/// </summary>
[Explicit("Fails on purpose."), Category("FailedThreshold")]
public sealed partial class FailedThreshold
{
    [TearDown]
    public void Heal() => OpenShop.Shop.Switches = new ShopSwitches();

    [LoadTest]
    public async Task Paying_is_too_slow()
    {
        OpenShop.Shop.Switches = new ShopSwitches { AddedLatencyMs = new Dictionary<string, int> { ["/orders"] = 350 } };
        await Load
            .Scenario("checkout", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");
                await user.Step("pay", () => user.Http.PostAsJsonAsync("/orders", new OrderRequest(Sku: 17)));
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.WarmUp(10.PerSecond(), 1.Seconds()).Hold(50.PerSecond(), 4.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .Expect("pay", P99 < 200.Milliseconds())
            .RunAsync();
    }

    [LoadTest]
    public async Task Orders_fail_too_often()
    {
        OpenShop.Shop.Switches = new ShopSwitches { ErrorShare = 0.2 };
        await Load
            .Scenario("orders", user => user.Http.PostAsJsonAsync("/orders", new OrderRequest(Sku: 17)))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(50.PerSecond(), 3.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();
    }

    [LoadTest]
    public async Task A_stall_of_two_seconds_shows()
    {
        Task<LoadResult> run = Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(100.PerSecond(), 8.Seconds()))
            .Expect(P99 < 500.Milliseconds())
            .RunAsync();

        await Task.Delay(3.Seconds());
        OpenShop.Shop.Switches = new ShopSwitches { StallForMs = 2_000 };
        LoadResult result = await run;

        Assert.That(result, Has.P50.LessThan(250.Milliseconds()));      // still judged, and reported together with what failed
    }
}
