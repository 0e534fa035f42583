using System.Text;
using LoadForge.Testing.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Feeds.Tests.Files;

/// <summary>Whatever the file of a feed contains, it is read as rows and as objects, or refused.</summary>
[NonParallelizable]
public sealed class MutatedFeedTests
{
    private const int Usual = 2_500;
    private const long MaxMemory = 32L << 20;
    private const string Folder = "Files/Corpus";

    private static readonly string[] Tokens =
    [
        ",", ";", "\"", "\"\"", "\"\",\"", "\n", "\r\n", "\r", "user", "password", "age", "since", "kind", "wait", "Guest", "Member", "2026-11-21",
        "9999-99-99", "00:01:30",
        "-1", "2147483648", "1e3", "NaN", "null", "true", " ", "\0", "\uFEFF", "\uD800", "\u2028", "a", "=1+1", "'",
    ];

    [Test, Category("Mutants")]
    public void Mutants_of_CSV_are_read_or_refused() => Check(
        Corpus.Texts(Folder, "*.csv"),
        (texts, random) => new TextMutator(texts, Tokens, random).Next,
        "accounts.csv",
        path => Feed.Csv(path).Rows.Length,
        path => Feed.Csv<Account>(path).Rows.Length);

    [Test, Category("Mutants")]
    public void Mutants_of_JSON_are_read_or_refused() => Check(
        Corpus.Texts(Folder, "*.json"),
        (texts, random) => new JsonMutator(texts, Tokens, random).Next,
        "accounts.json",
        path => Feed.Json(path).Rows.Length,
        path => Feed.Json<Account>(path).Rows.Length);

    private static void Check(
        IReadOnlyList<string> texts, Func<IReadOnlyList<string>, Random, Func<string>> mutants, string name, Func<string, int> rows, Func<string, int> objects)
    {
        using var run = new MutantRun<string>(texts, random => mutants(texts, random), folder => text => Read(folder, name, text, rows, objects));
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool Read(TestFolder folder, string name, string text, Func<string, int> rows, Func<string, int> objects)
    {
        string path = folder.PathOf(name);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return IsRead(() => rows(path)) & IsRead(() => objects(path));
    }

    private static bool IsRead(Func<int> read)
    {
        try
        {
            return read() >= 0;
        }
        catch (LoadPlanException)
        {
            return false;
        }
    }

    private sealed record Account(string User, string Password, int Age, DateOnly Since, Kind Kind, TimeSpan? Wait);

    private enum Kind
    {
        Guest,
        Member,
    }
}
