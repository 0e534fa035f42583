namespace Features.HowHard;

/// <summary>Each line of the file is a start: seconds, a time or a timestamp. This test replays them twice as fast as they were recorded.</summary>
public sealed class How_do_I_replay_recorded_starts
{
    [LoadTest]
    public async Task Seven_requests_come_as_they_came_that_morning()
    {
        string file = Path.Combine(TestContext.CurrentContext.TestDirectory, "HowHard", "starts.txt");

        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Replay(file, speed: 2))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(7));
        Assert.That(result.PlannedDuration, Is.EqualTo(1.Seconds()));
    }
}
