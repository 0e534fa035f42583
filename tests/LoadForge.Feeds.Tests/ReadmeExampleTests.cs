using System.Data.Common;
using LoadForge.Feeds.Tests.Files;
using Microsoft.Data.Sqlite;

namespace LoadForge.Feeds.Tests;

/// <summary>The example of the package's README.</summary>
public sealed class ReadmeExampleTests
{
    private readonly List<string> _seen = [];

    [Test]
    public async Task Rows_of_a_file_and_of_a_query_are_taken_in_their_order()
    {
        using var file = new TemporaryFile("name,password\nann,one\nbob,two\n");
        using var connection = new SqliteConnection("Data Source=:memory:");

        await Run(file.Path, connection);

        Assert.That(_seen, Is.EqualTo(["ann 17", "bob 4", "ann 17"]));
    }

    private async Task Run(string file, DbConnection connection)
    {
        RowFeed<Account> accounts = Feed.Csv<Account>(file);
        RowFeed<FeedRow> products = Feed.Query(connection, "select 17 as sku union select 4 order by sku desc");

        await Load
            .Scenario("shop", user =>
            {
                Account account = user.Next(accounts);
                int sku = user.Next(products).Get<int>("sku");
                return Order(account, sku);
            })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3))
            .RunAsync();
    }

    private Task Order(Account account, int sku)
    {
        _seen.Add($"{account.Name} {sku}");
        return Task.CompletedTask;
    }

    private sealed record Account(string Name, string Password);
}
