namespace Features.HowHard;

/// <summary>Any number of users, but no more starts per second than you allow, for all users together or for each.</summary>
public sealed class How_do_I_limit_the_rate_of_users
{
    [LoadTest]
    public async Task All_users_together_start_fifty_a_second_at_most()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.Users(), 1.Seconds()).AtMost(50.PerSecond()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Count, Is.InRange(1, 51));
    }

    [LoadTest]
    public async Task Each_user_starts_ten_a_second_at_most()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(5.Users(), 1.Seconds()).AtMostPerUser(10.PerSecond()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Count, Is.InRange(5, 5 * 11));
    }
}
