using LoadForge.Feeds;

namespace Features.WhatUsersDo;

/// <summary>Rows from a list, or an endless sequence that code computes from the row number and the user's random numbers.</summary>
public sealed class How_do_I_make_test_data_in_code
{
    [LoadTest]
    public async Task Every_order_is_another()
    {
        RowFeed<int> skus = Feed.Of(3, 5, 8);
        RowFeed<string> notes = Feed.From((number, random) => $"order {number}, gift wrap {random.Next(1, 4)}");

        LoadResult result = await Load
            .Scenario("buy", user => user.Http.PostAsJsonAsync("/orders", new { Sku = user.Next(skus), Note = user.Next(notes) }))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("POST /orders").Statistics.Ok, Is.EqualTo(10));
    }
}
