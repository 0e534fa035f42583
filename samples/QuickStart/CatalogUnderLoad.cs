namespace QuickStart;

/// <summary>One threshold under several loads: each test case is a separate load test.</summary>
public sealed partial class CatalogUnderLoad
{
    private static readonly ArrivalRate[] Rates = [50.PerSecond(), 100.PerSecond(), 200.PerSecond()];

    [LoadTest, TestCaseSource(nameof(Rates))]
    public async Task A_product_is_found_quickly_at(ArrivalRate rate) =>
        await Load
            .Scenario("look at a product", user => user.Http.GetAsync($"/catalog/{user.Random.Next(1, 20)}"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.WarmUp(rate, 1.Seconds()).Hold(rate, 3.Seconds()))
            .Expect("GET /catalog/{id}", P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .RunAsync();
}
