namespace QuickStart;

/// <summary>How much load the shop handles before a threshold fails. Runs only on request: <c>dotnet test --filter Category=Capacity</c>.</summary>
[Explicit("Takes its time."), Category("Capacity")]
public sealed partial class CatalogCapacity
{
    [LoadTest]
    public async Task The_catalog_takes_at_least_200_visitors_a_second()
    {
        CapacityResult capacity = await Load
            .FindCapacity(Load
                .Scenario("browse", user => user.Http.GetAsync("/catalog"))
                .Against(OpenShop.Shop.Address)
                .Expect(P95 < 100.Milliseconds(), ErrorRate < 1.Percent()))
            .Between(50.PerSecond(), 5_000.PerSecond())    // or 10.Users(), 500.Users()
            .WarmUp(1.Seconds()).Probe(5.Seconds())    // each probe
            .RunAsync();

        Assert.That(capacity, Is.AtLeast(200.PerSecond()));
    }
}
