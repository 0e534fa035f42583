namespace LoadForge.Templates.LoadTests;

/// <summary>The closed model: each user starts its next iteration when the previous one has ended.</summary>
public sealed class ClosedModelTest
{
    [LoadTest]
    public async Task The_service_serves_5_users_who_think_between_requests()
    {
        await Load
            .Scenario("browse", async user =>
            {
                await user.Step("look twice", async () =>
                {
                    using var first = await user.Http.GetAsync("/path-of-a-page");
                    using var second = await user.Http.GetAsync("/path-of-a-page");
                });
                await user.Think(100.Milliseconds(), 300.Milliseconds());
            })
            .Against(RemoteService.Target)
            .Profile(p => p
                .Ramp(to: 5.Users(), over: 1.Seconds())
                .Hold(5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .Expect("look twice", P95 < 1.Seconds())
            .RunAsync();
    }
}
