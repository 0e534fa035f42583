namespace ManyMachines;

/// <summary>A load test whose load two agents generate: processes of this machine, each with half of the arrivals, and one result.</summary>
public sealed class CatalogOnManyMachines
{
    [LoadTest(Agents = 2)]
    public async Task The_catalog_answers_200_visitors_a_second_of_two_agents() =>
        await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Address)
            .Profile(p => p.WarmUp(50.PerSecond(), 1.Seconds()).Hold(200.PerSecond(), 5.Seconds()))
            .Expect(P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .RunAsync();
}
