using System.Collections.Immutable;
using System.Data;
using LoadForge.Feeds.Databases;
using Microsoft.Data.Sqlite;

namespace LoadForge.Feeds.Tests.Databases;

/// <summary>Rows of a query are read as strictly as those of a file, and problems contain row and column.</summary>
public sealed class QueryTests
{
    private SqliteConnection _database = null!;

    [SetUp]
    public void OpenDatabase()
    {
        _database = new SqliteConnection("Data Source=:memory:");
        _database.Open();
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText =
            """
            create table accounts (name text, age integer, balance real, since text, level text);
            insert into accounts values ('ann', 42, 12.5, '2024-02-29', 'Gold'), ('bob', null, 0, '2025-01-01', 'silver');
            """;
        command.ExecuteNonQuery();
    }

    [TearDown]
    public void CloseDatabase() => _database.Dispose();

    [Test]
    public void Rows_of_a_query_become_objects()
    {
        RowFeed<Account> feed = Feed.Query<Account>(_database, "select name, age, balance, since, level from accounts order by name");

        Assert.That(feed.Rows, Is.EqualTo(new[]
        {
            new Account("ann", 42, 12.5m, Level.Gold) { Since = new DateOnly(2024, 2, 29) },
            new Account("bob", null, 0, Level.Silver) { Since = new DateOnly(2025, 1, 1) },
        }));
    }

    [Test]
    public void Rows_of_a_query_are_read_by_the_names_of_its_columns()
    {
        FeedRow row = Feed.Query(_database, "select name, age, balance from accounts where name = 'ann'").Rows.Single();
        FeedRow other = Feed.Query(_database, "select age from accounts where name = 'bob'").Rows.Single();

        Assert.That((row["NAME"], row.Get<int>("age"), row["balance"], other["age"]), Is.EqualTo(("ann", 42, "12.5", "")));
        Assert.That(() => row["nam"], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("did you mean \"name\"?"));
    }

    [Test]
    public void Every_value_that_does_not_fit_is_named_with_row_and_column() => Assert.That(
        Problems(() => Feed.Query<Required>(_database, "select age, name, level as balance from accounts order by name")),
        Is.EqualTo(new[]
        {
            "Feed.Query(…) row 1, column 3: \"Gold\" is not a valid Decimal, which Required.Balance is.",
            "Feed.Query(…) row 2, column 1: NULL, but Required.Age cannot be null; make it nullable.",
            "Feed.Query(…) row 2, column 3: \"silver\" is not a valid Decimal, which Required.Balance is.",
        }));

    [Test]
    public void NULL_is_no_text() => Assert.Multiple(() =>
    {
        Assert.That(Problems(() => Feed.Query<Named>(_database, "select null as name")).Single(), Does.Contain("Named.Name cannot be null"));
        Assert.That(Feed.Query<Optional>(_database, "select null as name").Rows.Single(), Is.EqualTo(new Optional(null)));
    });

    [TestCase("select name as a, age as A from accounts", "Feed.Query(…) column 2: the column \"A\" appears twice; rename one of them with AS.")]
    [TestCase("select name as '' from accounts", "Feed.Query(…) column 1: the column has no name; name it in the query with AS.")]
    [TestCase("select name as a, x'00ff' as b from accounts limit 1", "Feed.Query(…) row 1, column 2: a value of type Byte[] cannot be read as text")]
    [TestCase("select name from accounts where 0", "the feed Feed.Query(…) has no rows; add at least one.")]
    [TestCase("select name from nowhere", "the feed Feed.Query(…) cannot be read: SQLite Error 1: 'no such table: nowhere'")]
    public void A_query_whose_result_cannot_be_rows_is_a_problem(string sql, string problem) =>
        Assert.That(Problems(() => Feed.Query(_database, sql)).Single(), Does.StartWith(problem));

    [Test]
    public void A_column_that_is_needed_and_not_there_is_a_problem() => Assert.That(
        Problems(() => Feed.Query<Named>(_database, "select age from accounts")).Single(),
        Is.EqualTo("Feed.Query(…): no column \"Name\", which Named needs; the columns are age."));

    [Test]
    public void A_result_over_the_maximum_is_refused()
    {
        using var table = new DataTable { Columns = { "name" }, Rows = { { "12345" }, { "123456" } } };
        using DataTableReader fits = table.CreateDataReader();
        using DataTableReader exceeds = table.CreateDataReader();

        Assert.That(QueryResult.Read(fits, 11).Rows, Has.Length.EqualTo(2));
        Assert.That(Problems(() => QueryResult.Read(exceeds, 10)).Single(), Does.StartWith("the feed Feed.Query(…) has more than 10 characters."));
    }

    [Test]
    public void A_connection_is_left_as_it_was()
    {
        using var closed = new SqliteConnection("Data Source=:memory:");

        Assert.That(Feed.Query(closed, "select 1 as one").Rows.Single()["one"], Is.EqualTo("1"));
        Assert.That(() => Feed.Query(closed, "select"), Throws.TypeOf<LoadPlanException>());
        Assert.That(closed.State, Is.EqualTo(ConnectionState.Closed));
        Feed.Query(_database, "select 1 as one");
        Assert.That(_database.State, Is.EqualTo(ConnectionState.Open));
    }

    private static ImmutableArray<string> Problems(Func<object> make) => Assert.Throws<LoadPlanException>(() => make())!.Problems;

    public enum Level
    {
        Silver,
        Gold,
    }

    public sealed record Account(string Name, int? Age, decimal Balance, Level Level)
    {
        public DateOnly Since { get; init; }
    }

    public sealed record Required(int Age, decimal Balance);

    public sealed record Named(string Name);

    public sealed record Optional(string? Name);
}
