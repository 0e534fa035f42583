using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using LoadForge.Recording.HdrHistogram.Log;

namespace LoadForge.Acceptance.Evidence;

/// <summary>The files that runs of the command line write to one folder, each run over those of the run before.</summary>
/// <param name="folder">The folder.</param>
internal sealed class RunOutputs(string folder)
{
    private const string JournalName = "run.lfj";

    // In the order in which they are written: the figures of the others are compared with those of the result.
    private static readonly string[] Names = ["run.json", "run.html", "run.md", "run.txt", "run.xml", "run.csv", "run.seconds.csv", "run.hlog"];

    private readonly Dictionary<string, byte[]> _before = [];

    /// <summary>How many files a run writes besides its journal.</summary>
    public static int Count => Names.Length;

    /// <summary>The journal.</summary>
    public string Journal => PathOf(JournalName);

    /// <summary>The arguments that have a run write them all.</summary>
    public IEnumerable<string> Arguments => [.. Names.SelectMany(name => new[] { "--out", PathOf(name) }), "--journal", Journal];

    /// <summary>The result of the run that wrote last.</summary>
    public WrittenResult Result => WrittenResult.Load(PathOf(Names[0]));

    /// <summary>The files that are neither outputs nor the journal.</summary>
    public string[] Others => [.. Directory.GetFiles(folder).Where(path => !Names.Append(JournalName).Contains(Path.GetFileName(path)))];

    /// <summary>Keeps what is there, to tell later what is new.</summary>
    public void Remember()
    {
        _before.Clear();
        foreach (string name in Names.Where(name => File.Exists(PathOf(name)))) _before[name] = File.ReadAllBytes(PathOf(name));
    }

    /// <summary>Asserts that every file is the one from before or that of a run, and whole.</summary>
    /// <param name="run">The name of the run.</param>
    /// <returns>How many the run has written.</returns>
    public int WrittenBy(string run)
    {
        string[] written = [.. Names.Where(name => File.Exists(PathOf(name)) ? IsNew(name) : _before.ContainsKey(name))];
        Assert.That(written, Is.EqualTo(Names.Take(written.Length)), $"{run} writes one after another, and deletes none");
        foreach (string name in written) AssertWhole(name, run);
        return written.Length;
    }

    private bool IsNew(string name) => !_before.TryGetValue(name, out byte[]? before) || !File.ReadAllBytes(PathOf(name)).AsSpan().SequenceEqual(before);

    private void AssertWhole(string name, string run)
    {
        string text = File.ReadAllText(PathOf(name));
        string count = Result.Count.ToString(CultureInfo.InvariantCulture);
        string what = $"{name} of {run}";
        switch (name)
        {
            case "run.json":
                Assert.That((Result.Name, Result.Ending), Is.EqualTo((run, "completed")), what);
                break;
            case "run.html":
                Assert.That(text.StartsWith("<!doctype html>", StringComparison.Ordinal) && text.EndsWith("</html>\n", StringComparison.Ordinal), what);
                Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Packed(text)), JsonNode.Parse(File.ReadAllText(PathOf(Names[0])))), $"the data in {what}");
                break;
            case "run.md":
                Assert.That(text, Does.StartWith("### ").And.Contains(run).And.Contains($"| **total** | {count} |").And.EndsWith("`\n"), what);
                break;
            case "run.txt":
                Assert.That(text, Does.StartWith(run).And.Match($@"\ntotal +{count} ").And.Match(@"\ngenerator [^\n]+\n$"), what);
                break;
            case "run.xml":
                Assert.That(XDocument.Parse(text).Root!.Elements("testsuite").Single().Attribute("name")!.Value, Is.EqualTo(run), what);
                break;
            case "run.csv":
                Assert.That(Table(text, what).Select(row => row["count"]), Is.Not.Empty.And.All.EqualTo(count), what);
                break;
            case "run.seconds.csv":
                Assert.That(Table(text, what).Sum(row => Number(row["ok"]) + Number(row["failed"])), Is.EqualTo(Number(count)), what);
                break;
            default:
                using (var reader = new HistogramLogReader(File.OpenRead(PathOf(name))))
                    Assert.That(reader.ReadToEnd().Sum(entry => entry.Histogram.TotalCount), Is.EqualTo(Number(count)), what);
                break;
        }
    }

    // The result in a report, as the page itself unpacks it.
    private static DeflateStream Packed(string page)
    {
        string data = page.Split("data-encoding=\"deflate\">")[1].Split('<')[0];
        return new DeflateStream(new MemoryStream(Convert.FromBase64String(data)), CompressionMode.Decompress);
    }

    // No value of these runs contains a comma.
    private static IReadOnlyList<Dictionary<string, string>> Table(string text, string what)
    {
        string[][] rows = [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r').Split(','))];
        Assert.That(rows.Select(row => row.Length), Is.All.EqualTo(rows[0].Length), what);
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private string PathOf(string name) => Path.Combine(folder, name);
}
