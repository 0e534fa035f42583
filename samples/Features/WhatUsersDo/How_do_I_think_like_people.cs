using LoadForge.Scenarios;

namespace Features.WhatUsersDo;

/// <summary>A pause is fixed or random, with a distribution of your choice. It is part of the iteration but of no step.</summary>
public sealed class How_do_I_think_like_people
{
    [LoadTest]
    public async Task Pauses_lie_between_the_steps()
    {
        LoadResult result = await Load
            .Scenario("browse", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");
                await user.Think(50.Milliseconds());                                                         // always
                await user.Think(10.Milliseconds(), 30.Milliseconds());                                      // anything between
                await user.Think(ThinkTime.Normal(mean: 30.Milliseconds(), deviation: 10.Milliseconds()));   // mostly about that
                await user.Think(ThinkTime.Exponential(mean: 20.Milliseconds()));                            // mostly short, sometimes long
                using var product = await user.Http.GetAsync("/catalog/7");
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.ServiceTime.Min, Is.GreaterThan(50.Milliseconds()));
        Assert.That(result.Step("GET /catalog").Statistics.ServiceTime.Min, Is.LessThan(50.Milliseconds()), "without the pauses");
    }
}
