using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LoadForge.Feeds.Tests.Files;

/// <summary>Rows come out of files as they stand there, and what is malformed is told with its place.</summary>
public sealed class FeedFileTests
{
    private readonly List<string> _files = [];

    [TearDown]
    public void DeleteFiles() => _files.ForEach(File.Delete);

    [Test]
    public void Csv_rows_keep_quotes_separators_and_line_ends_inside_quotes()
    {
        RowFeed<FeedRow> feed = Feed.Csv(File_("name,note\r\n\"Smith, \"\"Bo\"\"\",\"two\r\nlines\"\r\n\r\nplain,\r\n"));

        Assert.Multiple(() =>
        {
            Assert.That(feed.Rows, Has.Length.EqualTo(2));
            Assert.That(feed.Rows[0]["NAME"], Is.EqualTo("Smith, \"Bo\""));
            Assert.That(feed.Rows[0]["note"], Is.EqualTo("two\r\nlines"));
            Assert.That((feed.Rows[1]["name"], feed.Rows[1]["note"]), Is.EqualTo(("plain", "")));
            Assert.That(() => feed.Rows[0]["sku"], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("\"name\", \"note\""));
        });
    }

    [Test]
    public void A_custom_separator_and_a_byte_order_mark_are_understood() =>
        Assert.That(Feed.Csv<Account>(File_("\uFEFFname;age;level\nann;7;Gold\n"), ';').Rows.Single(), Is.EqualTo(new Account("ann", 7, Level.Gold)));

    [Test]
    public void Csv_fields_become_the_parameters_and_properties_of_the_same_name()
    {
        RowFeed<Account> feed = Feed.Csv<Account>(File_("AGE,Name,level,Since,extra\n42,ann,silver,2024-02-29,x\n,bob,Gold,2025-01-01,y\n"));

        Assert.That(feed.Rows, Is.EqualTo(new[]
        {
            new Account("ann", 42, Level.Silver) { Since = new DateOnly(2024, 2, 29) },
            new Account("bob", null, Level.Gold) { Since = new DateOnly(2025, 1, 1) },
        }));
    }

    [Test]
    public void Every_field_that_is_no_value_of_its_type_is_named_with_file_line_and_column()
    {
        string path = File_("name,age,level\nann,old,Gold\n\"b\nb\",7,Tin\n");

        Assert.That(Problems(() => Feed.Csv<Account>(path)), Is.EqualTo(new[]
        {
            $"{path} line 2, column 5: \"old\" is not a valid Int32, which Account.Age is.",
            $"{path} line 4, column 6: \"Tin\" is not a valid Level, which Account.Level is; write one of Silver, Gold.",
        }));
    }

    [TestCase("", "line 1, column 1: the file is empty")]
    [TestCase("a,b\n1,2\n1\n", "line 3, column 1: the line has 1 fields, but the header has 2")]
    [TestCase("a,b\n1,2,3\n", "line 2, column 3: the line has 3 fields, but the header has 2")]
    [TestCase("a,b\n1,x\"y\n", "line 2, column 4: a quote inside a field without quotes")]
    [TestCase("a,b\n1,\"x\"y\n", "line 2, column 6: \"y\" after a closing quote")]
    [TestCase("a,b\n1,\"x\n", "line 2, column 3: the quote is never closed")]
    [TestCase("a,b\n1,\"x\"\"", "line 2, column 3: the quote is never closed")]
    [TestCase("a,b\n1,\"", "line 2, column 3: the quote is never closed")]
    [TestCase("a,b\n1,\"\"\"", "line 2, column 3: the quote is never closed")]
    [TestCase("a,b\n1,\"x\" \n", "line 2, column 6: \" \" after a closing quote")]
    [TestCase("a,b\n1, \"x\"\n", "line 2, column 4: a quote inside a field without quotes")]
    [TestCase("a,b\n1,x\"\n", "line 2, column 4: a quote inside a field without quotes")]
    [TestCase("a,b\n\"1\n1\",x\"y\n", "line 3, column 5: a quote inside a field without quotes")]
    [TestCase("a,b\r\n\"1\r\n\r1\",x\"y\n", "line 4, column 5: a quote inside a field without quotes")]
    [TestCase("a,b\n1,2,\n", "line 2, column 3: the line has 3 fields, but the header has 2")]
    [TestCase("a,b\n\n  \n", "line 3, column 1: the line has 1 fields, but the header has 2")]
    [TestCase("a,b\n\"1\n1\",2\n\n3\n", "line 5, column 1: the line has 1 fields, but the header has 2")]
    [TestCase("a,b\r1,2\r\r3\r", "line 4, column 1: the line has 1 fields, but the header has 2")]
    [TestCase("a,b\n1,\"é\"😀\n", "line 2, column 6: \"😀\" after a closing quote")]
    [TestCase("a,A\n1,2\n", "line 1, column 3: the column \"A\" appears twice")]
    [TestCase("a,\n1,2\n", "line 1, column 3: the column has no name")]
    public void A_malformed_csv_file_is_told_with_its_place(string text, string problem)
    {
        string path = File_(text);

        Assert.That(Problems(() => Feed.Csv(path)).Single(), Does.StartWith($"{path} {problem}"));
    }

    [Test]
    public void The_separator_may_be_a_tab_a_space_or_any_other_letter([Values('\t', ' ', '|', '#', 'x', '\u0001')] char separator) => Assert.That(
        Feed.Csv(File_($"name{separator}note\nann{separator}\"a{separator}b\"\n"), separator).Rows.Single()["note"], Is.EqualTo($"a{separator}b"));

    [Test]
    public void A_quote_the_end_of_a_line_or_a_letter_beyond_ASCII_is_no_separator([Values('"', '\r', '\n', '§')] char separator) =>
        Assert.That(() => Feed.Csv(File_("a\n1\n"), separator), Throws.ArgumentException.With.Property("ParamName").EqualTo("separator"));

    [Test]
    public void Spaces_belong_to_a_field_and_not_to_the_name_of_a_column()
    {
        FeedRow row = Feed.Csv(File_(" name , note \n ann ,\" a \"\n")).Rows.Single();

        Assert.That((row["name"], row["note"]), Is.EqualTo((" ann ", " a ")));
    }

    [Test]
    public void A_file_over_the_maximum_is_not_read()
    {
        string path = File_("");
        using (FileStream file = File.OpenWrite(path)) file.SetLength(FileFeeds.MaxFile + 1);

        Assert.That(
            Problems(() => Feed.Csv(path)).Single(),
            Is.EqualTo($"the feed {path} has more than the maximum of 100,000,000 bytes. Split it, or create its rows with Feed.From(…)."));
    }

    [Test]
    public void A_missing_column_names_those_there_are()
    {
        string path = File_("name,level\nann,Gold\n");

        Assert.That(
            Problems(() => Feed.Csv<Account>(path)).Single(),
            Is.EqualTo($"{path} line 1, column 1: no column \"Age\", which Account needs; the columns are name, level."));
    }

    [Test]
    public void A_required_property_without_a_column_is_a_problem()
    {
        string path = File_("name;age\nann;7\n");

        Assert.That(
            Problems(() => Feed.Csv<Customer>(path)).Single(),
            Is.EqualTo($"{path} line 1, column 1: no column \"Name\", which Customer needs; the columns are name;age."));
        Assert.That(Feed.Csv<Customer>(path, ';').Rows.Single(), Has.Property("Name").EqualTo("ann").And.Property("Age").EqualTo(7));
    }

    [Test]
    public void A_required_property_that_the_constructor_sets_needs_no_column() =>
        Assert.That(Feed.Csv<Guest>(File_("age\n7\n")).Rows.Single(), Has.Property("Name").EqualTo("guest").And.Property("Age").EqualTo(7));

    [Test]
    public void A_file_of_which_no_column_has_a_place_asks_for_the_separator()
    {
        string path = File_("name;age\nann;7\n");

        Assert.That(
            Problems(() => Feed.Csv<Visitor>(path)).Single(),
            Is.EqualTo($"{path} line 1, column 1: no column matches a member of Visitor; the columns are name;age. Check the separator."));
    }

    [Test]
    public void A_type_that_no_text_can_become_is_a_problem()
    {
        string path = File_("when\nnow\n");

        Assert.That(Problems(() => Feed.Csv<Odd>(path)).Single(), Does.Contain("Odd.When is of type Action"));
    }

    [Test]
    public void Json_objects_become_rows_or_a_type()
    {
        string path = File_("""[{"Name":"ann","AGE":7,"level":1,"since":"2024-02-29"},{"name":"bob","age":null,"level":0,"since":"2025-01-01"}]""");

        Assert.Multiple(() =>
        {
            Assert.That(Feed.Json<Account>(path).Rows[1], Is.EqualTo(new Account("bob", null, Level.Silver) { Since = new DateOnly(2025, 1, 1) }));
            Assert.That(Feed.Json(path).Rows[0].Get<int>("age"), Is.EqualTo(7));
        });
    }

    [Test]
    public void A_value_of_json_that_is_not_text_is_told()
    {
        string path = File_("""[{"name":"ann"},{"name":"\ud800"}]""");

        Assert.That(Problems(() => Feed.Json(path)).Single(), Does.StartWith($"{path}: item 2 contains half of a surrogate pair"));
    }

    [TestCase("[\n {\"name\":\"ann\",\n \"age\":\"old\"}]", "line 3")]
    [TestCase("[{]", "line 1, column 3")]
    [TestCase("[null]", "line 1, column 1: item 1 is null")]
    [TestCase("{\"name\":\"ann\"}", "line 1")]
    public void A_malformed_json_file_is_told_with_its_place(string text, string problem)
    {
        string path = File_(text);

        Assert.That(Problems(() => Feed.Json<Account>(path)).Single(), Does.StartWith($"{path} {problem}"));
    }

    [Test]
    public void A_file_that_is_not_there_says_where_relative_paths_start() =>
        Assert.That(
            Problems(() => Feed.Csv("no-such.csv")).Single(), Does.StartWith("the feed no-such.csv cannot be read").And.Contains(Environment.CurrentDirectory));

    [Test]
    public void A_feed_without_a_row_is_a_problem()
    {
        string path = File_("a,b\n");

        Assert.Multiple(() =>
        {
            Assert.That(Problems(() => Feed.Csv(path)).Single(), Is.EqualTo($"the feed {path} has no rows; add at least one."));
            Assert.That(() => Feed.Of(Array.Empty<int>()), Throws.TypeOf<LoadPlanException>());
        });
    }

    private static ImmutableArray<string> Problems(Func<object> make) => Assert.Throws<LoadPlanException>(() => make())!.Problems;

    private string File_(string text)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        _files.Add(path);
        return path;
    }

    public enum Level
    {
        Silver,
        Gold,
    }

    public sealed record Account(string Name, int? Age, Level Level)
    {
        public DateOnly Since { get; init; }
    }

    public sealed record Odd(Action When);

    public sealed class Customer
    {
        public required string Name { get; init; }

        public int Age { get; init; }
    }

    public sealed class Guest
    {
        [SetsRequiredMembers]
        public Guest() => Name = "guest";

        public required string Name { get; init; }

        public int Age { get; init; }
    }

    public sealed class Visitor
    {
        public string? Name { get; init; }

        public int Age { get; init; }
    }
}
