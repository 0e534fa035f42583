namespace Features.HowHard;

/// <summary>Any function of time is a profile. It is called before the run, once for every hundredth of a second.</summary>
public sealed class How_do_I_follow_a_rate_of_my_own
{
    [LoadTest]
    public async Task The_rate_doubles_halfway()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Follow(time => time < 0.5.Seconds() ? 40.PerSecond() : 80.PerSecond(), 1.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(20 + 40));
    }
}
