namespace Features.HowHard;

/// <summary>
/// The example of the pages "Coming from …": ten users ramp up, stay, and leave; each requests the catalog, checks the answer and thinks. Times are shorter.
/// </summary>
public sealed class What_does_a_test_of_another_tool_look_like_here
{
    [LoadTest]
    public async Task Browsing_is_fast_enough() =>
        await Load
            .Scenario("browse", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");    // status 400 and above is a failure
                string body = await catalog.Content.ReadAsStringAsync();
                user.Check("has products", body.Contains("sku", StringComparison.Ordinal));
                await user.Think(50.Milliseconds());
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Ramp(to: 10.Users(), over: 0.5.Seconds()).Hold(1.Seconds()).RampDown(0.5.Seconds()))
            .Expect(P95 < 500.Milliseconds(), ErrorRate < 1.Percent(), CheckRate > 99.Percent())
            .RunAsync();
}
