namespace Features.HowHard;

/// <summary>Pacing is the time from start to start, however long an iteration takes. Think time adds to the duration of the iteration.</summary>
public sealed class How_do_I_pace_users
{
    [LoadTest]
    public async Task Each_user_starts_every_fifth_of_a_second()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(5.Users(), 1.1.Seconds()).Pacing(200.Milliseconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Count, Is.InRange(5, 5 * 6), "at 0, 0.2, … and 1.0 s, and never more often");
    }
}
