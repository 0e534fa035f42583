using LoadForge.Profiles;

namespace Features.Extending;

/// <summary>A pattern is an extension method on the builder that calls the builder's methods: see <see cref="SawtoothPattern"/>.</summary>
public sealed class How_do_I_write_my_own_pattern
{
    [LoadTest]
    public async Task Three_teeth_are_three_ramps()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Sawtooth(low: 20.PerSecond(), high: 80.PerSecond(), teeth: 3, each: 0.4.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(3 * 20), "50 a second on average");
        await TestContext.Out.WriteLineAsync(new LoadProfileBuilder().Sawtooth(20.PerSecond(), 80.PerSecond(), 3, 20.Seconds()).Build().Preview().ToString());
    }
}
