using System.Net.Http.Json;
using DemoShop;

namespace Features.WhatUsersDo;

/// <summary>The session belongs to one user and lasts from one iteration to the next.</summary>
public sealed class How_do_I_remember_what_a_user_did
{
    [LoadTest]
    public async Task Each_user_looks_at_its_last_order_again()
    {
        LoadResult result = await Load
            .Scenario("come back", async user =>
            {
                if (user.Session.TryGet("last order", out long id))
                {
                    using var order = await user.Http.GetAsync($"/orders/{id}");
                }

                using var bought = await user.Http.PostAsJsonAsync("/orders", new OrderRequest(Sku: 5));
                Order? placed = await bought.Content.ReadFromJsonAsync<Order>(user.Cancellation);
                user.Session.Set("last order", placed!.Id);
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(4.Users(), 1.Minutes()).IterationsPerUser(5))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("POST /orders").Statistics.Ok, Is.EqualTo(4 * 5));
        Assert.That(result.Step("GET /orders/{id}").Statistics.Ok, Is.EqualTo(4 * 4), "in all iterations but the first");
    }
}
