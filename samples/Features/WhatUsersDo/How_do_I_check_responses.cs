using System.Net;
using LoadForge.Scenarios;

namespace Features.WhatUsersDo;

/// <summary>A check is a condition, counted by its name. A failed check does not fail the step; a threshold on the check rate judges it.</summary>
public sealed class How_do_I_check_responses
{
    [LoadTest]
    public async Task Status_header_body_JSON_and_anything_else()
    {
        LoadResult result = await Load
            .Scenario("look", async user =>
            {
                using var product = await user.Http.GetAsync("/catalog/7");
                user.CheckStatus(product, HttpStatusCode.OK);
                user.CheckHeader(product, "Content-Type", "application/json; charset=utf-8");
                await user.CheckBody("has a price", product, "\"price\"");
                await user.CheckJson("is what was asked for", product, "sku", sku => sku.GetInt32() == 7);
                user.Check("is even", user.Iteration % 2 == 0);
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(10))
            .Expect("status is 200", CheckRate >= 100.Percent())
            .Expect("is what was asked for", CheckRate >= 99.Percent())
            .Expect("is even", CheckRate >= 50.Percent())
            .RunAsync();

        Assert.That(result.Checks.Single(check => check.Name == "is even").Failed, Is.EqualTo(5));
        Assert.That(result.Checks.Where(check => check.Name != "is even").Select(check => check.Ok), Has.Exactly(4).Items.And.All.EqualTo(10));
        Assert.That(result.Statistics.Failed, Is.Zero, "a check fails no step");
    }
}
