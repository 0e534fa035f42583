using DemoShop;

namespace Features.Extending;

/// <summary>
/// A run extension samples each second what no request measures: see <see cref="ShopWatch"/>. Its metric can be used in thresholds, in code and in text.
/// For values that a scenario knows itself, <c>user.Metrics</c> is simpler.
/// </summary>
public sealed class How_do_I_write_my_own_metric
{
    [LoadTest]
    public async Task What_the_shop_counts_itself_lands_in_the_result()
    {
        await using Shop shop = await Shop.StartAsync();

        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(shop.Address)
            .Use(() => new ShopWatch(shop))
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .Expect(ErrorRate < 1.Percent(), ShopWatch.ShopRequests >= 50)
            .Expect(Threshold.Parse("shop requests >= 20 in every 1s"))
            .RunAsync();

        Assert.That(result.Statistics.ExtensionValue(ShopWatch.ShopRequests.Name)!.Value.Value, Is.EqualTo(50));
        Assert.That(result.Notes, Does.Contain("the shop was asked for 1 of its paths"));
    }
}
