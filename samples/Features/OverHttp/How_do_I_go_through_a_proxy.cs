using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Features.OverHttp;

/// <summary>Requests go through the proxy that the plan names. Proxies of the environment are not used.</summary>
public sealed class How_do_I_go_through_a_proxy
{
    [LoadTest]
    public async Task Every_request_passes_the_proxy()
    {
        int passed = 0;
        using var behind = new HttpClient { BaseAddress = OpenShop.Shop.Address };
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication proxy = builder.Build();
        proxy.Urls.Add("http://127.0.0.1:0");
        proxy.Run(async context =>
        {
            Interlocked.Increment(ref passed);
            await context.Response.WriteAsync(await behind.GetStringAsync(context.Request.Path.Value));
        });
        await proxy.StartAsync();

        LoadResult result = await Load
            .Scenario("look", user => user.Http.GetAsync("/catalog/7"))
            .Against(OpenShop.Shop.Address)
            .Http(http => http with { Proxy = new Uri(proxy.Urls.Single()) })
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(passed, Is.EqualTo(10).And.EqualTo(result.Statistics.Ok));
    }
}
