namespace Features.ManyScenarios;

/// <summary>One run with several profiles, which start together or one later than the other. Open and closed models can be mixed.</summary>
public sealed class How_do_I_give_each_scenario_a_profile_of_its_own
{
    [LoadTest]
    public async Task Buyers_come_half_a_second_after_the_first_visitors()
    {
        LoadResult result = await Load
            .Scenarios(
                Load.Scenario("browse", user => user.Http.GetAsync("/catalog")).Profile(p => p.Hold(40.PerSecond(), 1.Seconds())),
                Load.Scenario("buy", user => user.Http.PostAsJsonAsync("/orders", new { Sku = 7 }))
                    .Profile(p => p.Hold(2.Users(), 0.5.Seconds()).Pacing(100.Milliseconds())).After(0.5.Seconds()))
            .Against(OpenShop.Shop.Address)
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Workloads.Select(workload => workload.Start), Is.EqualTo([TimeSpan.Zero, 0.5.Seconds()]));
        Assert.That(result.Scenarios.Single(scenario => scenario.Name == "browse").Iterations.Count, Is.EqualTo(40));
        Assert.That(result.Scenarios.Single(scenario => scenario.Name == "buy").Iterations.Count, Is.InRange(2, 2 * 6));
    }
}
