using DemoShop;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using static LoadForge.AspNetCore.ServerMetric;
using static LoadForge.Thresholds.Metrics.Metric;

namespace LoadForge.AspNetCore.Tests;

/// <summary>The quick start's look from inside, with and without its planted waste.</summary>
public sealed class ShopRunTests
{
    [Test]
    public async Task The_shop_keeps_its_threshold_about_memory()
    {
        LoadResult result = await RunAsync(new ShopSwitches());

        Assert.That(result.Verdicts[1].Status, Is.EqualTo(VerdictStatus.Passed), () => VerdictText.Line(result.Verdicts[1]));
        Assert.That(result.Verdicts[2].Actual, Is.Not.Null);
    }

    [Test]
    public async Task A_planted_100_KB_for_each_request_fails_it_and_the_text_says_so()
    {
        LoadResult result = await RunAsync(new ShopSwitches { AllocateKb = 100 });

        Assert.That(result.Verdicts[1].Status, Is.EqualTo(VerdictStatus.Failed));
        Assert.That(FailureText.OfAll(result, []), Does.Match(@"allocated per request < 20 KB — failed: 10\d(\.\d+)? KB"));
    }

    private static async Task<LoadResult> RunAsync(ShopSwitches switches)
    {
        await using Shop shop = await Shop.StartAsync(new ShopOptions { Switches = switches });
        return await Load.Scenario("look at a product", user => user.Http.GetAsync("/catalog/7"))
            .Against(shop.Application)
            .Profile(p => p.WarmUp(50.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 1.Seconds()))
            .Expect(P95 < 500.Milliseconds(), AllocatedPerRequest < 20.Kilobytes(), Gen2Collections <= 0)
            .RunAsync();
    }
}
