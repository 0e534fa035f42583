namespace Features.ManyScenarios;

/// <summary>Several scenarios share one profile: each iteration draws its scenario by weight, based on the seed of the run.</summary>
public sealed class How_do_I_mix_scenarios_by_weight
{
    [LoadTest]
    public async Task Seven_in_ten_visitors_only_look()
    {
        LoadResult result = await Load
            .Scenarios(
                Load.Scenario("browse", user => user.Http.GetAsync("/catalog")).Weight(70),
                Load.Scenario("search", user => user.Http.GetAsync("/catalog/7")).Weight(20),
                Load.Scenario("buy", user => user.Http.PostAsJsonAsync("/orders", new { Sku = 7 })).Weight(10))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(150.PerSecond(), 1.Seconds()))
            .Seed(5)
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        var share = result.Scenarios.ToDictionary(scenario => scenario.Name, scenario => scenario.Iterations.Count);
        Assert.That(share.Values.Sum(), Is.EqualTo(150));
        Assert.That(share["browse"], Is.EqualTo(105).Within(17), "three standard deviations");
        Assert.That(share["buy"], Is.EqualTo(15).Within(11));
    }
}
