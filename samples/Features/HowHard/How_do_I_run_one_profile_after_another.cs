using LoadForge.Profiles;

namespace Features.HowHard;

/// <summary>A profile is a value: build it once and use it in many plans.</summary>
public sealed class How_do_I_run_one_profile_after_another
{
    private static readonly LoadProfile Morning = new LoadProfileBuilder().Ramp(to: 60.PerSecond(), over: 0.5.Seconds()).Build();
    private static readonly LoadProfile Noon = new LoadProfileBuilder().Hold(60.PerSecond(), 0.5.Seconds()).Build();

    [LoadTest]
    public async Task After_the_morning_comes_noon()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(Morning.Then(Noon))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Phases.Select(phase => (phase.Name, phase.Statistics.Count)), Is.EqualTo([("ramp", 15L), ("hold", 30L)]));
    }
}
