namespace LoadForge.Acceptance.Subject;

/// <summary>A run that is still going when somebody loses patience.</summary>
public sealed class LongRun
{
    [LoadTest]
    public async Task A_minute_of_load() =>
        await Load
            .Scenario("long", user => user.Http.GetAsync("/", user.Cancellation))
            .Against(QuickServer.Address)
            .Profile(p => p.Hold(50.PerSecond(), 60.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

    [LoadTest]
    public async Task A_user_who_heeds_no_cancellation() =>
        await Load
            .Scenario("stubborn", async user =>
            {
                using var answer = await user.Http.GetAsync("/", user.Cancellation);
                if (user.Id == 1) await Task.Delay(Timeout.Infinite, CancellationToken.None);      // heeds no cancellation
            })
            .Against(QuickServer.Address)
            .Profile(p => p.Hold(4.Users(), 60.Seconds()))
            .RunAsync();
}
