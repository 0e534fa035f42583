using DemoShop;
using LoadForge.AspNetCore;
using static LoadForge.AspNetCore.ServerMetric;

namespace QuickStart;

/// <summary>How much memory does a request cost the server? The shop runs in the process of the test and is measured from inside.</summary>
public sealed partial class CatalogFromInside
{
    [LoadTest]
    public async Task A_product_costs_the_shop_little_memory_and_no_full_collection()
    {
        await using Shop shop = await Shop.StartAsync();

        LoadResult result = await Load
            .Scenario("look at a product", user => user.Http.GetAsync("/catalog/7"))
            .Against(shop.Application)
            .Profile(p => p.WarmUp(50.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 2.Seconds()))
            .Expect(P95 < 500.Milliseconds(), AllocatedPerRequest < 20.Kilobytes(), Gen2Collections <= 0)
            .RunAsync();

        Assert.That(result.Phase("hold").Server().Exceptions, Is.Zero);
    }
}
