using DemoShop;

namespace Features.Extending;

/// <summary>Somebody who takes part in the run and looks once a second at what no request shows: see <see cref="ShopWatch"/>. A user's own figures need less: <c>user.Metrics</c>.</summary>
public sealed class How_do_I_write_my_own_metric
{
    [LoadTest]
    public async Task What_the_shop_counts_itself_lands_in_the_result()
    {
        await using Shop shop = await Shop.StartAsync();

        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(shop.Address)
            .With(() => new ShopWatch(shop))
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Figures.Reading(ShopWatch.Metric)!.Value.Value, Is.EqualTo(50));
        Assert.That(result.Notes, Does.Contain("the shop was asked for 1 of its paths"));
    }
}
