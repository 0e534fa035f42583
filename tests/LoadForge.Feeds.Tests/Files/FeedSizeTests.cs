using System.Globalization;
using System.Text;

namespace LoadForge.Feeds.Tests.Files;

/// <summary>Files that are made to take memory or time are refused, or read in memory and time that grow with their size only.</summary>
[NonParallelizable]
public sealed class FeedSizeTests
{
    private readonly List<string> _files = [];

    [TearDown]
    public void DeleteFiles() => _files.ForEach(File.Delete);

    [Test]
    public void A_thousand_columns_are_read_and_more_are_refused()
    {
        Assert.That(Feed.Csv(Written($"{Wide(1_000)}\n{Wide(1_000)}")).Rows[0].Columns, Has.Length.EqualTo(1_000));
        Assert.That(
            () => Feed.Csv(Written($"{Wide(1_001)}\n{Wide(1_001)}")),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("has 1,001 columns, but the maximum is 1,000"));
        Assert.That(
            () => Feed.Json(Written($"[{{{string.Join(',', Enumerable.Range(0, 1_001).Select(number => FormattableString.Invariant($"\"{number}\":1")))}}}]")),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("has 1,001 columns"));
    }

    [Test]
    public void One_line_of_very_many_fields_is_refused_before_they_are_kept()
    {
        string file = Written(new string(',', 20_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => Feed.Csv(file), Throws.TypeOf<LoadPlanException>().With.Message.Contains("20,000,001 columns"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1L << 30));
    }

    [Test]
    public void One_field_of_many_characters_is_read()
    {
        RowFeed<FeedRow> feed = Feed.Csv(Written("text\n" + new string('a', 20_000_000)));

        Assert.That(feed.Rows[0]["text"], Has.Length.EqualTo(20_000_000));
    }

    [Test, Category("Slow")]
    public void More_than_five_million_fields_are_refused_within_two_gigabytes()
    {
        string file = Written("a\n" + new StringBuilder().Insert(0, "1\n", 5_000_001));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => Feed.Csv(file), Throws.TypeOf<LoadPlanException>().With.Message.Contains("more than 5,000,000 fields"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(2L << 30));
    }

    [Test]
    public void More_than_five_million_values_of_JSON_are_refused_before_they_are_parsed()
    {
        string file = Written("[" + new StringBuilder().Insert(0, "{},", 3_000_000) + "{}]");
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => Feed.Json(file), Throws.TypeOf<LoadPlanException>().With.Message.Contains("more than 5,000,000 values"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100 << 20));
    }

    [Test]
    public void Of_very_many_mistakes_the_first_are_told() =>
        Assert.That(
            () => Feed.Csv(Written("a,b\n" + new StringBuilder().Insert(0, "1\n", 500_000))),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("line 2").And.Message.Contains("and 980 more"));

    private static string Wide(int columns) => string.Join(',', Enumerable.Range(0, columns).Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private string Written(string content)
    {
        string path = Path.GetTempFileName();
        _files.Add(path);
        File.WriteAllText(path, content);
        return path;
    }
}
