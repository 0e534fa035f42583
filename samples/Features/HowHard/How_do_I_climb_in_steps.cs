namespace Features.HowHard;

/// <summary>A staircase: each step is a separate phase, so you see at which level the values change.</summary>
public sealed class How_do_I_climb_in_steps
{
    [LoadTest]
    public async Task Three_steps_lead_to_ninety_a_second()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Step(to: 90.PerSecond(), steps: 3, each: 0.4.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Phases.Select(phase => (phase.Name, phase.Statistics.Count)), Is.EqualTo([("step", 12L), ("step 2", 24L), ("step 3", 36L)]));
    }
}
