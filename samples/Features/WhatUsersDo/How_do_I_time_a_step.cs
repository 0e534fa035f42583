namespace Features.WhatUsersDo;

/// <summary>A step is any named piece of C#. Requests inside belong to it; an exception makes it a failed step, not a failed run.</summary>
public sealed class How_do_I_time_a_step
{
    [LoadTest]
    public async Task Steps_have_figures_of_their_own()
    {
        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");    // the step "GET /catalog"
                await user.Step("buy two", async () =>
                {
                    using var first = await user.Http.PostAsJsonAsync("/orders", new { Sku = 3 });
                    using var second = await user.Http.PostAsJsonAsync("/orders", new { Sku = 4 });
                });
                await user.Step("argue", () => throw new InvalidOperationException("too expensive"));
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect("buy two", ErrorRate < 1.Percent())
            .Expect("argue", ErrorRate >= 100.Percent())
            .RunAsync();

        Assert.That(
            result.Steps.Select(step => (step.Name, step.Statistics.Ok, step.Statistics.Failed)),
            Is.EquivalentTo([("GET /catalog", 10L, 0L), ("buy two", 10L, 0L), ("argue", 0L, 10L)]));
    }
}
