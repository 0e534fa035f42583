using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LoadForge.Capacity;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Session;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Session;

public sealed class SessionReportTests
{
    private static readonly LoadResult Passing = Sample.Checkout().Verdicts(Sample.Passed()).Build();
    private static readonly LoadResult Failing = Sample.Checkout().Verdicts(Sample.Passed(), Sample.Failed()).Build();

    [Test]
    public void The_page_lists_every_test_failed_ones_first_with_verdict_duration_and_response_time_over_time()
    {
        using var scratch = new ScratchFolder();
        JsonElement[] tests = [.. Index(Write(scratch)).GetProperty("tests").EnumerateArray()];

        Assert.Multiple(() =>
        {
            Assert.That(
                tests.Select(test => $"{Text(test, "name")} {Text(test, "status")}"),
                Is.EqualTo(new[]
                {
                    "Repeated failed", "run 1 failed", "run 2 passed", "Failing failed", "Refused failed", "Doubtful inconclusive", "Case(1) passed",
                    "Case(2) passed", "Capacity passed", "Ignored skipped",
                }));
            JsonElement failing = tests[3];
            Assert.That(Text(failing, "summary"), Does.Contain("p99 < 500 ms"));
            Assert.That(failing.GetProperty("durationUs").GetInt64(), Is.EqualTo(Failing.Duration.Ticks / 10));
            Assert.That(failing.GetProperty("p95Us").GetInt64(), Is.EqualTo(Failing.Statistics.ResponseTime.P95.Ticks / 10));
            Assert.That(failing.GetProperty("throughput").GetDouble(), Is.EqualTo(Failing.Statistics.Throughput.PerSecond));
            Assert.That(failing.GetProperty("course").GetArrayLength(), Is.EqualTo(Failing.Series.Length));
            Assert.That(tests.Where(test => test.GetProperty("isRun").GetBoolean()).Select(test => Text(test, "name")), Is.EqualTo(new[] { "run 1", "run 2" }));
            Assert.That(Text(tests[4], "summary"), Is.EqualTo("no run was started"));
            Assert.That(Text(tests[8], "kind"), Is.EqualTo("capacity"));
            Assert.That(Text(tests[8], "summary"), Does.StartWith("capacity 200/s"));
        });
    }

    [Test]
    public void Each_run_opens_from_data_in_the_page_which_are_those_of_its_own_report()
    {
        using var scratch = new ScratchFolder();
        string page = Write(scratch);
        IHtmlDocument html = Parse(page);
        Dictionary<string, string> data = html.QuerySelectorAll("script[data-loadforge=result]")
            .ToDictionary(element => element.GetAttribute("data-id")!, element => Inflated(element.TextContent));

        Assert.Multiple(() =>
        {
            Assert.That(data, Has.Count.EqualTo(7));
            foreach (JsonElement test in Index(page).GetProperty("tests").EnumerateArray().Where(test => Text(test, "result") is not null))
            {
                using JsonDocument document = JsonDocument.Parse(data[Text(test, "result")!]);
                Assert.That(document.RootElement.GetProperty("startedAt").GetDateTimeOffset(), Is.EqualTo(test.GetProperty("startedAt").GetDateTimeOffset()));
                Assert.That(document.RootElement.GetProperty("kind").GetString(), Is.EqualTo(Text(test, "kind")));
            }

            IHtmlDocument report = Parse(Path.Combine(scratch.Root, "Failing.loadforge-1-report.html"));
            string own = Inflated(report.QuerySelector("script[data-loadforge=result]")!.TextContent);
            Assert.That(data.Values, Has.Member(own));
        });
    }

    [Test]
    public void Above_the_limit_it_links_to_the_reports_in_its_folder_and_contains_no_data()
    {
        using var scratch = new ScratchFolder();
        string page = Write(scratch, maxBytes: 1_000);
        IHtmlDocument html = Parse(page);
        string?[] files = [.. Index(page).GetProperty("tests").EnumerateArray().Select(test => Text(test, "file")).Where(file => file is not null)];

        Assert.That(html.QuerySelectorAll("script[data-loadforge=result]"), Is.Empty);
        Assert.That(files, Has.Length.EqualTo(7).And.Contains("Failing.loadforge-1-report.html").And.Contains("Repeated.run2.loadforge-1-report.html"));
        Assert.That(files.Select(file => Path.Combine(scratch.Root, file!)), Is.All.Exist);
    }

    [Test]
    public void Without_a_report_there_is_no_page() => Assert.That(
        SessionReport.Write("Shop.Tests", [new SessionTest("Passing", VerdictStatus.Passed, [SessionRun.Of(new PublishedRun(Passing, []))])]), Is.Null);

    [Test]
    public void A_report_that_is_gone_or_is_another_file_is_listed_without_data()
    {
        using var scratch = new ScratchFolder();
        SessionTest[] tests = Tests(scratch);
        File.WriteAllText(Path.Combine(scratch.Root, "Failing.loadforge-1-report.html"), "<script>alert(1)</script>");
        string page = SessionReport.Write("Shop.Tests", tests)!;

        Assert.That(File.ReadAllText(page), Does.Not.Contain("alert(1)"));
        Assert.That(Index(page).GetProperty("tests").GetArrayLength(), Is.EqualTo(10));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_becomes_an_element_an_attribute_or_a_path(string name)
    {
        using var scratch = new ScratchFolder();
        LoadResult run = Hostile.Result(name);
        ImmutableArray<RunFile> files = RunFiles.Write(new ResultFolder(scratch.Root), name, run, formats: ReportFormats.Html);
        string page = SessionReport.Write(name, [new SessionTest(name, VerdictStatus.Failed, [SessionRun.Of(new PublishedRun(run, files))])])!;
        IHtmlDocument html = Parse(page);

        Assert.That(html.QuerySelectorAll("script"), Has.Length.EqualTo(4), "two of the page, the index and the result");
        Assert.That(html.QuerySelectorAll("img,b,a"), Is.Empty);
        Assert.That(Text(Index(page).GetProperty("tests")[0], "name"), Is.EqualTo(Printable.Name(name, 200)));
        Assert.That(scratch.Escaped, Is.Empty);
        Assert.That(scratch.Names, Has.Exactly(2).Items, "no temporary file is left");
    }

    [Test]
    public void The_page_has_the_same_bytes_in_every_culture([ValueSource(typeof(Cultures), nameof(Cultures.Names))] string culture)
    {
        using var scratch = new ScratchFolder();
        byte[] expected = File.ReadAllBytes(Write(scratch));

        Assert.That(Cultures.In(culture, () => File.ReadAllBytes(Write(scratch))), Is.EqualTo(expected));
    }

    [Test]
    public void The_response_time_of_a_long_run_has_at_most_sixty_values_and_loses_no_peak()
    {
        LoadResult run = new SampleResult().Profile(profile => profile.Hold(10.PerSecond(), 600.Seconds())).Scenario("s").Step("s", 850).Build();
        run = run with
        {
            Series = [.. run.Series.Select((point, second) => second == 314 ? point with { Total = point.Total with { P95 = 9_999 } } : point)],
        };
        ImmutableArray<double?> course = SessionRun.Of(new PublishedRun(run, [])).Course;

        Assert.That(course, Has.Length.EqualTo(60).And.Exactly(1).EqualTo(9_999));
    }

    private static string Write(ScratchFolder scratch, int maxBytes = SessionReport.MaxBytes) =>
        SessionReport.Write("Shop.Tests", Tests(scratch), maxBytes)!;

    private static SessionTest[] Tests(ScratchFolder scratch)
    {
        var folder = new ResultFolder(scratch.Root);
        CapacityResult search = SampleSearch.Found();
        LoadResult doubtful = Sample.Checkout().Verdicts(Sample.Inconclusive()).Build();
        return
        [
            new("Case(1)", VerdictStatus.Passed, [Run("Case(1)", Passing)]),
            new("Case(2)", VerdictStatus.Passed, [Run("Case(2)", Passing)]),
            new("Repeated", VerdictStatus.Failed, [Run("Repeated", Failing), Run("Repeated", Passing, 2)]),
            new("Failing", VerdictStatus.Failed, [Run("Failing", Failing)]),
            new("Doubtful", VerdictStatus.Inconclusive, [Run("Doubtful", doubtful)]),
            new("Capacity", VerdictStatus.Passed, [SessionRun.Of(search, CapacityFiles.Write(folder, "Capacity", search))]),
            new("Refused", VerdictStatus.Failed, []),
            new("Ignored", null, []),
        ];

        SessionRun Run(string test, LoadResult result, int run = 1) =>
            SessionRun.Of(new PublishedRun(result, RunFiles.Write(folder, test, result, run, ReportFormats.Html | ReportFormats.Summary)));
    }

    private static IHtmlDocument Parse(string path) => new HtmlParser().ParseDocument(File.ReadAllText(path));

    private static JsonElement Index(string path) =>
        JsonDocument.Parse(Inflated(Parse(path).QuerySelector("script[data-loadforge=index]")!.TextContent)).RootElement;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Inflated(string base64)
    {
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
        using var reader = new StreamReader(inflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
