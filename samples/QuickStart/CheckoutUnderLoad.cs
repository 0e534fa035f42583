namespace QuickStart;

/// <summary>The open model: visitors arrive at a rate, however long the shop takes to serve those who came before.</summary>
public sealed partial class CheckoutUnderLoad
{
    [LoadTest]
    public async Task Checkout_meets_its_thresholds_at_100_arrivals_per_second()
    {
        LoadResult result = await Load
            .Scenario("checkout", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");    // recorded as the step "GET /catalog"
                await user.Think(100.Milliseconds(), 300.Milliseconds());
                await user.Step("pay", async () =>    // a step is any timed, named piece of C#
                {
                    using var order = await user.Http.PostAsJsonAsync("/orders", new { Sku = 17 });
                    order.EnsureSuccessStatusCode();    // an exception is a failed step, not a failed run
                });
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p
                .WarmUp(20.PerSecond(), 2.Seconds())    // measured, shown, never judged
                .Ramp(to: 100.PerSecond(), over: 3.Seconds())
                .Hold(5.Seconds()))
            .Expect(P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .Expect("pay", P99 < 1.Seconds(), Throughput > 10.PerSecond())
            .RunAsync();

        Assert.That(result.Step("pay"), Has.P50.LessThan(250.Milliseconds()).And.ErrorRate.LessThan(1.Percent()));
    }
}
