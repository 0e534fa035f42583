using LoadForge.Profiles;

namespace Features.HowHard;

/// <summary>Everyday load and, at the same time, the additional load of a campaign.</summary>
public sealed class How_do_I_add_two_profiles_up
{
    private static readonly LoadProfile Everyday = new LoadProfileBuilder().Hold(40.PerSecond(), 1.Seconds()).Build();
    private static readonly LoadProfile Campaign = new LoadProfileBuilder().Ramp(to: 80.PerSecond(), over: 0.5.Seconds()).Build();

    [LoadTest]
    public async Task The_campaign_comes_on_top_of_the_everyday_load()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(Everyday.Plus(Campaign))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Phases.Select(phase => (phase.Name, phase.Statistics.Count)), Is.EqualTo([("hold + ramp", 20L + 20L), ("hold", 20L)]));
    }
}
