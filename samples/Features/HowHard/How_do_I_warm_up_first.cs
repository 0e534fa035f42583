namespace Features.HowHard;

/// <summary>A warm-up is measured and shown, but thresholds do not judge it.</summary>
public sealed class How_do_I_warm_up_first
{
    [LoadTest]
    public async Task Only_what_comes_after_the_warm_up_counts()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.WarmUp(20.PerSecond(), 0.5.Seconds()).Hold(50.PerSecond(), 0.8.Seconds()))
            .Expect(P95 < 500.Milliseconds())
            .RunAsync();

        Assert.That(result.Phase("warm-up").Statistics.Count, Is.EqualTo(10));
        Assert.That(result.Statistics.Count, Is.EqualTo(40), "the statistics of the run are those of the hold");
    }
}
