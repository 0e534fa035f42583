namespace LoadForge.Templates.LoadTests;

/// <summary>The open model: iterations start at a rate, whether or not the service keeps up.</summary>
public sealed class OpenModelTest
{
    [LoadTest]
    public async Task The_service_answers_20_requests_per_second()
    {
        LoadResult result = await Load
            .Scenario("look", user => user.Http.GetAsync("/path-of-a-page"))
            .Against(RemoteService.Target)
            .Profile(p => p
                .WarmUp(10.PerSecond(), 1.Seconds())    // measured, shown, never judged
                .Hold(20.PerSecond(), 5.Seconds()))
            .Expect(P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(100));
    }
}
