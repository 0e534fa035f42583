namespace Features.HowHard;

/// <summary>Straight lines from level to level. A pause generates no load; the next phase continues from the level before the pause.</summary>
public sealed class How_do_I_ramp_up_and_down
{
    [LoadTest]
    public async Task Arrivals_climb_hold_pause_and_fall()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p
                .Ramp(to: 60.PerSecond(), over: 0.5.Seconds())
                .Hold(0.5.Seconds())
                .Pause(0.2.Seconds())
                .RampDown(0.2.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Phases.Select(phase => phase.Statistics.Starts!.Value.Started), Is.EqualTo([15L, 30L, 0L, 6L]));
    }
}
