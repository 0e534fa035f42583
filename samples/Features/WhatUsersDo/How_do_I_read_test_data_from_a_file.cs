using DemoShop;
using LoadForge.Feeds;

namespace Features.WhatUsersDo;

/// <summary>With the package LoadForge.Feeds: CSV or JSON, converted to your type or read by column. Errors are reported before the run.</summary>
public sealed class How_do_I_read_test_data_from_a_file
{
    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "WhatUsersDo");

    [LoadTest]
    public async Task Rows_of_CSV_and_JSON_go_into_requests()
    {
        RowFeed<Account> accounts = Feed.Csv<Account>(Path.Combine(Folder, "accounts.csv"));
        RowFeed<FeedRow> searches = Feed.Json(Path.Combine(Folder, "searches.json"));

        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                Account account = user.Next(accounts);
                using var login = await user.Http.PostAsJsonAsync("/login", new LoginRequest(account.Name, account.Password));
                using var product = await user.Http.GetAsync($"/catalog/{user.Next(searches).Get<int>("sku")}");
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(accounts.Rows.Select(account => account.Name), Is.EqualTo(["anna", "bert", "carla, the third", "dora"]));
        Assert.That(result.Step("POST /login").Statistics.Ok, Is.EqualTo(10));
    }

    public sealed record Account(string Name, string Password);
}
