namespace QuickStart;

public sealed partial class FirstLoadTest
{
    [LoadTest]
    public async Task The_catalog_answers_50_visitors_a_second() =>
        await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.WarmUp(10.PerSecond(), 1.Seconds()).Hold(50.PerSecond(), 5.Seconds()))
            .Expect(P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .RunAsync();
}
