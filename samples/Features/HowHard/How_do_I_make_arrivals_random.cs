namespace Features.HowHard;

/// <summary>People do not arrive evenly. A Poisson process starts iterations at random times, at the planned rate on average.</summary>
public sealed class How_do_I_make_arrivals_random
{
    [LoadTest]
    public async Task The_rate_holds_on_average()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(100.PerSecond(), 1.Seconds()).Poisson())
            .Seed(17)
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.InRange(70, 130), "a hundred, give or take three times its square root");
    }
}
