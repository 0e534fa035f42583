namespace QuickStart;

/// <summary>Promises hold in a plain [Test] too. What [LoadTest] adds: it runs alone, and has the category Load.</summary>
public sealed class PlainTest
{
    [Test]
    public async Task The_shop_is_healthy_while_five_users_ask()
    {
        LoadResult result = await Load
            .Scenario("health", user => user.Http.GetAsync("/health", user.Cancellation))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 2.Seconds()))
            .Expect(P99 < 1.Seconds())
            .RunAsync();

        Assert.That(result.Figures.Failed, Is.Zero);
    }
}
