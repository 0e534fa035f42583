namespace QuickStart;

/// <summary>Thresholds are enforced in a plain [Test] too. [LoadTest] additionally runs alone and has the category Load.</summary>
public sealed partial class PlainTest
{
    [Test]
    public async Task The_shop_stays_healthy_while_ten_users_ask()
    {
        LoadResult result = await Load
            .Scenario("health", async user =>
            {
                using var answer = await user.Http.GetAsync("/health");
                await user.Think(100.Milliseconds());
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.WarmUp(10.Users(), 1.Seconds()).Hold(10.Users(), 2.Seconds()))
            .Expect(P99 < 1.Seconds())
            .RunAsync();

        Assert.That(result.Statistics.Failed, Is.Zero);
    }
}
