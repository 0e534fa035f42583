using System.Net.Http.Json;
using DemoShop;

namespace Features.WhatUsersDo;

/// <summary>Counters, gauges and distributions, by name. Thresholds can limit them like any other metric.</summary>
public sealed class How_do_I_record_a_custom_metric
{
    [LoadTest]
    public async Task Turnover_and_the_price_of_an_order()
    {
        LoadResult result = await Load
            .Scenario("buy", async user =>
            {
                using var answer = await user.Http.PostAsJsonAsync("/orders", new OrderRequest(Sku: user.Random.Next(1, 20)));
                Order? order = await answer.Content.ReadFromJsonAsync<Order>(user.Cancellation);
                user.Metrics.Count("orders");
                user.Metrics.Record("price of an order", (double)order!.Content.Total);
                user.Metrics.Gauge("last order", order.Id);
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.WarmUp(20.PerSecond(), 0.2.Seconds()).Hold(40.PerSecond(), 0.5.Seconds()))
            .Expect(Custom("orders") >= 20, Custom("price of an order").At(95) < 1000)
            .RunAsync();

        Assert.That(result.CustomMetrics.Single(metric => metric.Name == "orders").Value, Is.EqualTo(20), "the warm-up does not count");
        Assert.That(result.CustomMetrics.Single(metric => metric.Name == "price of an order").Mean, Is.Positive);
    }
}
