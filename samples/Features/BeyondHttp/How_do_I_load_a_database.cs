using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Features.BeyondHttp;

/// <summary>With the provider of the database, as production does; each user has a connection from the provider's pool.</summary>
public sealed class How_do_I_load_a_database
{
    private const string Shop = "Data Source=shop;Mode=Memory;Cache=Shared";

    [LoadTest]
    public async Task Queries_and_updates_are_steps()
    {
        // The database lives in memory as long as one connection is open.
        await using var keeper = new SqliteConnection(Shop);
        await keeper.OpenAsync();
        await FillAsync(keeper);

        LoadResult result = await Load
            .Scenario("stock", async user =>
            {
                await using var connection = new SqliteConnection(Shop);
                await connection.OpenAsync(user.Cancellation);
                await user.Step("read", () => ReadAsync(connection, user.Cancellation));
                await user.Step("sell", () => SellAsync(connection, user.Cancellation));
            })
            .Profile(p => p.Hold(2.Users(), 1.Seconds()).Iterations(100))
            .Expect("read", P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("sell").Statistics.Ok, Is.EqualTo(100));
        Assert.That(await ReadAsync(keeper), Is.EqualTo(900));
    }

    private static async Task<long> ReadAsync(DbConnection connection, CancellationToken cancellation = default)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT amount FROM stock WHERE sku = 17";
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task SellAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE stock SET amount = amount - 1 WHERE sku = 17";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task FillAsync(DbConnection connection)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE stock (sku INTEGER PRIMARY KEY, amount INTEGER NOT NULL); INSERT INTO stock VALUES (17, 1000);";
        await command.ExecuteNonQueryAsync();
    }
}
