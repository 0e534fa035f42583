using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoadForge.NUnit.Specimens;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed partial class SessionPageTests
{
    private const string Place = "Report of all load tests: ";

    [Test]
    public void At_the_end_of_the_session_one_page_lists_every_test_and_its_path_is_printed_once()
    {
        NestedRun run = NestedRun.Of(typeof(PlainTests));
        JsonElement[] tests = Tests(PathIn(run));

        Assert.That(tests, Has.One.Matches<JsonElement>(test => IsAs(test, "PlainTests.Passed", "passed")));
        Assert.That(tests, Has.One.Matches<JsonElement>(test => IsAs(test, "PlainTests.Failed_before_being_ignored", "failed")));
        Assert.That(tests, Has.One.Matches<JsonElement>(test => IsAs(test, "PlainTests.Saturated", "inconclusive")));
        Assert.That(tests, Has.One.Matches<JsonElement>(test => IsAs(test, "PlainTests.Failed_twice", "failed")));
        Assert.That(tests.Where(test => test.GetProperty("isRun").GetBoolean()).Select(test => test.GetProperty("name").GetString()), Has.Member("run 3"));
        Assert.That(
            tests.Where(test => test.GetProperty("startedAt").ValueKind == JsonValueKind.String && test.GetProperty("p95Us").ValueKind == JsonValueKind.Number)
                .Select(test => test.GetProperty("result").GetString() ?? test.GetProperty("file").GetString()),
            Is.All.Not.Null);
    }

    [Test]
    public void A_load_test_without_a_run_is_listed_beside_those_with_one()
    {
        JsonElement[] tests = Tests(PathIn(NestedRun.Of(typeof(LoadTests))));

        Assert.That(
            tests.Where(test => test.GetProperty("startedAt").ValueKind == JsonValueKind.Null)
                .Select(test => $"{test.GetProperty("name")} {test.GetProperty("status")}"),
            Is.EquivalentTo(new[] { "LoadTests.Skipped skipped", "LoadTests.Throwing failed", "LoadTests.Without_a_run failed" }));
    }

    [Test]
    public void A_capacity_search_is_listed_with_its_answer()
    {
        JsonElement test = Tests(PathIn(NestedRun.Of(typeof(Searches), nameof(Searches.Passes_at_every_load)))).Single();

        Assert.That(test.GetProperty("kind").GetString(), Is.EqualTo("capacity"));
        Assert.That(test.GetProperty("summary").GetString(), Is.EqualTo("capacity at least 20/s, the highest load of the range"));
    }

    [TestCase(typeof(InvalidPlans), "")]
    [TestCase(typeof(RealRuns), "json")]
    public void Without_a_run_or_without_reports_there_is_no_page(Type specimen, string reports)
    {
        string? method = specimen == typeof(RealRuns) ? nameof(RealRuns.Telling_its_progress) : null;

        Assert.That(NestedRun.Of(specimen, method, ("LoadForge.Reports", reports)).Console, Has.None.Contains(Place));
    }

    private static string PathIn(NestedRun run)
    {
        string[] lines = [.. run.Console.SelectMany(text => text.Split('\n')).Where(line => line.Contains(Place, StringComparison.Ordinal))];
        Assert.That(lines, Has.Length.EqualTo(1), string.Join('\n', run.Console));
        return lines[0].Split(Place)[1];
    }

    private static bool IsAs(JsonElement test, string name, string status) =>
        test.GetProperty("name").GetString() == name && test.GetProperty("status").GetString() == status;

    private static JsonElement[] Tests(string page)
    {
        string packed = Index().Match(File.ReadAllText(page)).Groups[1].Value;
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return [.. JsonDocument.Parse(inflate).RootElement.GetProperty("tests").EnumerateArray()];
    }

    [GeneratedRegex("data-loadforge=\"index\" data-encoding=\"deflate\">([^<]*)</script>")]
    private static partial Regex Index();
}
