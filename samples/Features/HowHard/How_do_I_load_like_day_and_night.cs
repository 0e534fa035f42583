namespace Features.HowHard;

/// <summary>A sine wave between a low and a high level; a day can take a second. Over whole days the average is the mean of the two levels.</summary>
public sealed class How_do_I_load_like_day_and_night
{
    [LoadTest]
    public async Task Two_days_pass_in_a_second()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Diurnal(low: 20.PerSecond(), high: 100.PerSecond(), period: 0.5.Seconds(), duration: 1.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(60));
    }
}
