namespace Features.HowHard;

/// <summary>Immediately up, then back to the previous level. The phase after the spike shows whether the service recovers.</summary>
public sealed class How_do_I_add_a_spike
{
    [LoadTest]
    public async Task The_shop_recovers_after_a_spike()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p
                .Hold(30.PerSecond(), 0.5.Seconds())
                .Spike(to: 200.PerSecond(), hold: 0.3.Seconds())
                .Hold(0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Phase("spike").Statistics.Count, Is.EqualTo(60));
        Assert.That(result.Phase("hold 2"), Has.P50.LessThan(500.Milliseconds()).And.ErrorRate.LessThan(1.Percent()));
    }
}
