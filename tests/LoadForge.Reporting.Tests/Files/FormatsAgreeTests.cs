using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using LoadForge.Formatting;
using LoadForge.Reporting.Csv;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.JUnit;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Session;
using LoadForge.Reporting.Templates;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Files;

/// <summary>One run in all formats: the same figures, in every culture, whatever names it contains.</summary>
public sealed class FormatsAgreeTests
{
    private static readonly LoadResult Result = new SampleResult()
        .Scenario("checkout").Step("pay", 41_023, 82_000, 388_111).Failing(7).Step("GET /catalog")
        .Verdicts(Sample.Failed(), Sample.Passed()).Build();

    [Test]
    public void Every_format_has_the_figures_of_the_JSON()
    {
        using JsonDocument document = JsonDocument.Parse(Written.Text(JsonResult.Write, Result));
        JsonElement total = document.RootElement.GetProperty("statistics");
        (long ok, long failed) = (total.GetProperty("ok").GetInt64(), total.GetProperty("failed").GetInt64());
        long p95 = total.GetProperty("responseTime").GetProperty("p95Us").GetInt64();
        double rate = total.GetProperty("throughput").GetDouble();
        string p95Text = Quantity.Of(p95, MetricUnit.Time);

        Assert.Multiple(() =>
        {
            IReadOnlyDictionary<string, string> csv = Written.Rows(StepsCsv.Write, Result)[0];
            Assert.That((Whole(csv["ok"]), Whole(csv["failed"]), Number(csv["response_p95_ms"]) * 1000), Is.EqualTo((ok, failed, (double)p95)), "steps");
            Assert.That(Number(csv["throughput_per_s"]), Is.EqualTo(rate), "steps");

            XElement junit = XDocument.Parse(Written.Text((run, stream) => JUnitReport.Write("t", run, stream), Result)).Root!;
            string Property(string name) => (string)junit.Descendants("property").Single(each => (string?)each.Attribute("name") == name).Attribute("value")!;
            Assert.That((Whole(Property("ok")), Whole(Property("failed")), Number(Property("p95_ms")) * 1000), Is.EqualTo((ok, failed, (double)p95)), "JUnit");
            Assert.That(Number(Property("throughput_per_s")), Is.EqualTo(rate), "JUnit");

            string[] cells = LineOf(MarkdownSummary.Of(Result), "| **total**").Split(" | ");
            Assert.That(
                (cells[1], cells[2], cells[5], cells[8].Trim(' ', '|')),
                Is.EqualTo((Quantity.Of(ok), Quantity.Of(failed), p95Text, Quantity.RateInColumn(rate))),
                "Markdown");

            Assert.That(
                LineOf(RunSummary.Of(Result), "total"),
                Does.Match($@"^total\s+{Quantity.Of(ok)}\s+{Quantity.Of(failed)}\s").And.Contain(p95Text), "text");

            var test = new SessionTest("t", VerdictStatus.Failed, [SessionRun.Of(new PublishedRun(Result, []))]);
            string table = SessionTable.Of("t", [test], StepSummary.MaxBytes);
            string errors = Quantity.Percent((double)failed / (ok + failed));
            Assert.That(table, Does.Contain($"| {p95Text} | {errors} | {Quantity.RateInColumn(rate)} |"), "step summary");

            Assert.That(
                ReportTemplate.Parse("{{statistics.ok}} {{statistics.failed}} {{statistics.responseTime.p95Us}}").Render(Result),
                Is.EqualTo(FormattableString.Invariant($"{ok} {failed} {p95}")), "template");
        });
    }

    [Test]
    public void Every_step_and_second_has_the_figures_of_the_JSON()
    {
        using JsonDocument document = JsonDocument.Parse(Written.Text(JsonResult.Write, Result));
        JsonElement[] steps = [.. document.RootElement.GetProperty("scenarios")[0].GetProperty("steps").EnumerateArray()];
        IReadOnlyDictionary<string, string>[] rows = [.. Written.Rows(StepsCsv.Write, Result).Where(row => row["level"] == "step" && row["phase"].Length == 0)];
        JsonElement seconds = document.RootElement.GetProperty("series").GetProperty("total");
        IReadOnlyList<IReadOnlyDictionary<string, string>> secondRows = Written.Rows(SecondsCsv.Write, Result);

        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row["step"]), Is.EqualTo(steps.Select(step => step.GetProperty("name").GetString())));
            Assert.That(
                rows.Select(row => Number(row["response_p99_ms"]) * 1000),
                Is.EqualTo(steps.Select(step => step.GetProperty("statistics").GetProperty("responseTime").GetProperty("p99Us").GetDouble())).Within(1e-6));
            Assert.That(
                secondRows.Select(row => Number(row["p95_ms"]) * 1000),
                Is.EqualTo(seconds.GetProperty("responseTime").GetProperty("p95Us").EnumerateArray().Select(value => value.GetDouble())).Within(1e-6));
            Assert.That(
                secondRows.Select(row => Whole(row["failed"])),
                Is.EqualTo(seconds.GetProperty("failed").EnumerateArray().Select(value => value.GetInt64())));
        });
    }

    [Test]
    public void Every_file_has_the_same_bytes_in_every_culture([ValueSource(typeof(Cultures), nameof(Cultures.Names))] string culture)
    {
        Dictionary<string, byte[]> expected = Files();
        Dictionary<string, byte[]> actual = Cultures.In(culture, Files);

        Assert.That(expected, Has.Count.EqualTo(12));
        foreach ((string name, byte[] bytes) in expected) Assert.That(actual[name], Is.EqualTo(bytes), name);
    }

    [TestCase(1_000)]
    [TestCase(10_000, Category = "Slow")]
    public void Very_many_step_names_make_no_text_for_people_long_and_lose_none_in_files_for_programs(int steps)
    {
        StepResult step = Result.Steps.First();
        LoadResult many = Result with
        {
            Scenarios =
            [
                Result.Scenarios[0] with { Steps = [.. Enumerable.Range(0, steps).Select(i => step with { Name = $"GET /p/{i}" })] }
            ],
        };

        Assert.That(MarkdownSummary.Of(many), Has.Length.LessThan(20_000).And.Contain(BoundedList.More(steps - 30)));
        Assert.That(Written.Rows(StepsCsv.Write, many).Count(row => row["level"] == "step" && row["phase"].Length == 0), Is.EqualTo(steps));
    }

    private static Dictionary<string, byte[]> Files()
    {
        using var scratch = new ScratchFolder();
        return RunFiles.Write(new ResultFolder(scratch.Root), "t", Result, formats: ReportFormats.All)
            .ToDictionary(file => Path.GetFileName(file.Path), file => File.ReadAllBytes(file.Path));
    }

    private static string LineOf(string text, string start) => text.Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
