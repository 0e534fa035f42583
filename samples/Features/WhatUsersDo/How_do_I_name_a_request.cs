namespace Features.WhatUsersDo;

/// <summary>
/// A request is named by method and path template, so <c>/catalog/7</c> and <c>/catalog/8</c> are one step. AsStep sets another name.
/// </summary>
public sealed class How_do_I_name_a_request
{
    [LoadTest]
    public async Task Ids_are_no_part_of_a_name()
    {
        LoadResult result = await Load
            .Scenario("look", async user =>
            {
                using var product = await user.Http.GetAsync($"/catalog/{user.Random.Next(1, 20)}");
                using var request = new HttpRequestMessage(HttpMethod.Get, "/catalog/1").AsStep("bestseller");
                using var bestseller = await user.Http.SendAsync(request);
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect("GET /catalog/{id}", ErrorRate < 1.Percent())
            .Expect("bestseller", ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Steps.Select(step => step.Name), Is.EquivalentTo(["GET /catalog/{id}", "bestseller"]));
    }
}
