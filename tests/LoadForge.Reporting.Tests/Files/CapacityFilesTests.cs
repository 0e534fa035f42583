using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using LoadForge.Capacity;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Markdown;
using LoadForge.Settings;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Files;

public sealed class CapacityFilesTests
{
    private static readonly CapacityResult Search = SampleSearch.Found();

    [Test]
    public void A_search_has_its_files_numbered_like_those_of_runs_and_the_report_first()
    {
        using var scratch = new ScratchFolder();
        RunFile[] files = [
            .. CapacityFiles.Write(new ResultFolder(scratch.Root), "Shop.Capacity", Search),
            .. CapacityFiles.Write(new ResultFolder(scratch.Root), "Shop.Capacity", Search, run: 2, ReportFormats.Json | ReportFormats.JUnit)
        ];

        Assert.That(files.Select(file => Path.GetFileName(file.Path)), Is.EqualTo(new[]
        {
            "Shop.Capacity.loadforge-1-report.html", "Shop.Capacity.loadforge-1-capacity.txt", "Shop.Capacity.loadforge-2-capacity.json",
            "Shop.Capacity.loadforge-4-capacity.md", "Shop.Capacity.loadforge-6-probes.csv", "Shop.Capacity.run2.loadforge-2-capacity.json",
            "Shop.Capacity.run2.loadforge-8-junit.xml",
        }));
        Assert.That(File.ReadAllText(files[1].Path), Does.StartWith("browse → http://localhost:5080/\n  capacity 200/s"));
        Assert.That(files[5].Name, Is.EqualTo("capacity result (run 2)"));
    }

    [Test]
    public void Every_format_has_the_answer_and_the_probes_of_the_JSON()
    {
        Dictionary<string, byte[]> files = Files(Search);
        using JsonDocument json = JsonDocument.Parse(files["t.loadforge-2-capacity.json"]);
        string answer = json.RootElement.GetProperty("answer").GetString()!;
        double level = json.RootElement.GetProperty("level").GetDouble();
        JsonElement[] probes = [.. json.RootElement.GetProperty("probes").EnumerateArray()];
        long[] p95 =
        [
            .. probes.Select(probe => probe.GetProperty("result").GetProperty("statistics").GetProperty("responseTime").GetProperty("p95Us").GetInt64()),
        ];
        string markdown = Text(files, "t.loadforge-4-capacity.md");
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Written.Rows(Text(files, "t.loadforge-6-probes.csv"));
        XElement junit = XDocument.Parse(Text(files, "t.loadforge-8-junit.xml")).Root!;

        Assert.Multiple(() =>
        {
            Assert.That(Text(files, "t.loadforge-1-capacity.txt"), Does.Contain(answer), "text");
            Assert.That(markdown, Does.StartWith($"### `browse`: `{answer}`\n"), "Markdown");
            Assert.That(
                markdown.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[5].Trim()),
                Is.EqualTo(p95.Select(time => Quantity.Of(time, MetricUnit.Time))), "Markdown");
            Assert.That(rows.Select(row => (long)(decimal.Parse(row["response_p95_ms"], CultureInfo.InvariantCulture) * 1000)), Is.EqualTo(p95), "CSV");
            Assert.That(rows.Select(row => row["status"]), Is.EqualTo(probes.Select(probe => probe.GetProperty("status").GetString())), "CSV");
            Assert.That(rows.Where(row => row["is_answer"] == "true").Select(row => row["probe"]), Is.EqualTo(new[] { "10" }), "the last one at 200/s");
            Assert.That(Property(junit, "answer"), Is.EqualTo(answer), "JUnit");
            Assert.That(double.Parse(Property(junit, "capacity"), CultureInfo.InvariantCulture), Is.EqualTo(level), "JUnit");
            Assert.That(junit.Descendants("failure"), Is.Empty, "a search looks for a load that fails");
        });
    }

    [Test]
    public void A_search_that_ended_early_is_a_failure_in_JUnit()
    {
        Dictionary<string, byte[]> files = Files(Search with { Ending = CapacityEnding.Cancelled, EndingReason = "stopped", Level = null });

        XElement failure = XDocument.Parse(Text(files, "t.loadforge-8-junit.xml")).Descendants("failure").Single();
        Assert.That(failure.Attribute("message")!.Value, Does.Contain("stopped"));
    }

    [Test]
    public void Every_file_has_the_same_bytes_in_every_culture([ValueSource(typeof(Cultures), nameof(Cultures.Names))] string culture)
    {
        Dictionary<string, byte[]> expected = Files(Search);
        Dictionary<string, byte[]> actual = Cultures.In(culture, () => Files(Search));

        Assert.That(expected, Has.Count.EqualTo(6));
        foreach ((string name, byte[] bytes) in expected) Assert.That(actual[name], Is.EqualTo(bytes), name);
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_breaks_a_format(string name)
    {
        CapacityResult hostile = Search with { Name = name, Notes = [name], Probes = [.. Search.Probes.Select(probe => probe with { Reason = name })] };
        Dictionary<string, byte[]> files = Files(hostile);
        string[] lines = [.. CapacityMarkdown.Of(hostile).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

        Assert.That(lines, Has.Length.EqualTo(1 + hostile.Probes.Length));
        Assert.That(lines.Select(line => line.Count(letter => letter == '|')), Is.All.EqualTo(11));
        Assert.That(Written.Rows(Text(files, "t.loadforge-6-probes.csv")).Select(row => row["reason"]), Has.None.StartsWith("=").And.None.StartsWith("+"));
        Assert.That(() => XDocument.Parse(Text(files, "t.loadforge-8-junit.xml")), Throws.Nothing);
    }

    private static Dictionary<string, byte[]> Files(CapacityResult search)
    {
        using var scratch = new ScratchFolder();
        return CapacityFiles.Write(new ResultFolder(scratch.Root), "t", search, formats: ReportFormats.All)
            .ToDictionary(file => Path.GetFileName(file.Path), file => File.ReadAllBytes(file.Path));
    }

    private static string Text(Dictionary<string, byte[]> files, string name) => System.Text.Encoding.UTF8.GetString(files[name]);

    private static string Property(XElement junit, string name) =>
        (string)junit.Descendants("property").Single(each => (string?)each.Attribute("name") == name).Attribute("value")!;
}
