using DemoShop;
using LoadForge.AspNetCore;
using static LoadForge.AspNetCore.ServerMetric;

namespace Features.OverHttp;

/// <summary>An application in the test process, over a real socket: requests, allocations, collections and exceptions as the server counts them.</summary>
public sealed class How_do_I_look_inside_the_server
{
    [LoadTest]
    public async Task A_product_costs_the_server_little_memory()
    {
        await using Shop shop = await Shop.StartAsync();

        LoadResult result = await Load
            .Scenario("look", user => user.Http.GetAsync("/catalog/7"))
            .Against(shop.Application)
            .Profile(p => p.WarmUp(50.PerSecond(), 0.5.Seconds()).Hold(100.PerSecond(), 0.8.Seconds()))
            .Expect(ErrorRate < 1.Percent(), AllocatedPerRequest < 50.Kilobytes(), ServerExceptions <= 0)
            .RunAsync();

        ServerStatistics server = result.Phase("hold").Server();
        Assert.That(server.Requests, Is.EqualTo(80).Within(5), "a request counts for the phase in which it ends");
        Assert.That(server.AllocatedPerRequest.Bytes, Is.Positive);
    }
}
