using System.Text;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Session;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Markdown;

public sealed class StepSummaryTests
{
    private static readonly SessionRun Run = SessionRun.Of(new PublishedRun(SampleResult.Default(), []));
    private static readonly SessionTest[] Tests =
    [
        new("Shop.Catalog", VerdictStatus.Passed, [Run]),
        new("Shop.Pay", VerdictStatus.Failed, [Run, Run]),
        new("Shop.Later", null, [Run]),
    ];

    [Test]
    public void The_table_has_a_row_for_each_run_and_failed_tests_first()
    {
        string[] lines = SessionTable.Of("Shop.Tests", Tests, StepSummary.MaxBytes).Split('\n');

        Assert.That(lines[0], Is.EqualTo("### Load tests of `Shop.Tests`: 1 failed, 1 passed, 1 skipped"));
        Assert.That(lines[2], Is.EqualTo("| | test | p95 | error rate | throughput | duration |"));
        Assert.That(
            lines[4..8].Select(line => line.Split('|')[1..3].Aggregate((sign, name) => sign.Trim() + name.TrimEnd())),
            Is.EqualTo(new[] { "✗ `Shop.Pay`", "✗ `Shop.Pay (run 2)`", "✓ `Shop.Catalog`", "– `Shop.Later`" }));
        Assert.That(lines[4], Does.Match(@"\| [\d.]+ ms \| 0 % \| 100\.0 \| [\d.]+ s \|$"));
    }

    [Test]
    public void A_capacity_search_has_a_row_with_its_answer_and_the_statistics_at_that_load()
    {
        var test = new SessionTest("Shop.Capacity", VerdictStatus.Passed, [SessionRun.Of(SampleSearch.Found(), [])]);
        string row = SessionTable.Of("Shop.Tests", [test], StepSummary.MaxBytes).Split('\n')[4];

        Assert.That(row, Is.EqualTo("| ✓ | `Shop.Capacity` `capacity 200/s, confirmed; failed at 209/s` | 20 ms | 0 % | 200.0 | 71.0 s |"));
    }

    [Test]
    public void It_is_appended_on_GitHub_Actions_after_what_is_there()
    {
        using var scratch = new ScratchFolder();
        string path = File(scratch, "before\n");

        Assert.That(StepSummary.Append("Shop.Tests", Tests, OnGitHub(path)), Is.Null);
        Assert.That(StepSummary.Append("Other.Tests", Tests, OnGitHub(path)), Is.Null);
        string text = System.IO.File.ReadAllText(path);
        Assert.That(text, Does.StartWith("before\n### Load tests of `Shop.Tests`").And.Contain("\n\n### Load tests of `Other.Tests`"));
    }

    [TestCase("GITHUB_ACTIONS")]
    [TestCase("GITHUB_STEP_SUMMARY")]
    public void Elsewhere_nothing_is_written(string missing)
    {
        using var scratch = new ScratchFolder();
        string path = Path.Combine(scratch.Root, "summary.md");

        Assert.That(StepSummary.Append("Shop.Tests", Tests, name => name == missing ? null : OnGitHub(path)(name)), Is.Null);
        Assert.That(System.IO.File.Exists(path), Is.False);
    }

    [Test]
    public void Ten_thousand_tests_fit_and_the_rest_is_counted()
    {
        using var scratch = new ScratchFolder();
        string path = File(scratch, new string('x', 500_000));
        string arguments = new('y', 100);
        SessionTest[] many = [.. Enumerable.Range(0, 10_000).Select(i => new SessionTest($"Shop.Test{i}({arguments})", VerdictStatus.Passed, [Run]))];

        Assert.That(StepSummary.Append("Shop.Tests", many, OnGitHub(path)), Is.Null);
        Assert.That(new FileInfo(path).Length, Is.LessThanOrEqualTo(StepSummary.MaxBytes).And.GreaterThan(StepSummary.MaxBytes - 1000));
        Assert.That(System.IO.File.ReadAllText(path), Does.Match(@"\nand [\d,]+ more\n\n$"));
    }

    [Test]
    public void A_full_summary_is_reported_in_one_line_and_stays_as_it_is()
    {
        using var scratch = new ScratchFolder();
        string path = File(scratch, new string('x', StepSummary.MaxBytes));

        Assert.That(StepSummary.Append("Shop.Tests", Tests, OnGitHub(path)), Does.StartWith("The step summary is full: ").And.Not.Contain('\n'));
        Assert.That(new FileInfo(path).Length, Is.EqualTo(StepSummary.MaxBytes));
    }

    [Test]
    public void A_file_that_cannot_be_written_is_reported_in_one_line()
    {
        using var scratch = new ScratchFolder();
        string path = Path.Combine(scratch.Root, "missing", "summary.md");

        Assert.That(
            StepSummary.Append("Shop.Tests", Tests, OnGitHub(path)),
            Does.StartWith("The table of Shop.Tests could not be added to the step summary: ").And.Not.Contain('\n'));
    }

    [Test]
    public void Processes_that_end_at_the_same_time_lose_nothing()
    {
        using var scratch = new ScratchFolder();
        string path = File(scratch, "");

        string?[] problems = new string?[8];
        Parallel.For(0, problems.Length, i => problems[i] = StepSummary.Append($"Shop{i}.Tests", Tests, OnGitHub(path)));

        Assert.That(problems, Is.All.Null);
        Assert.That(System.IO.File.ReadAllText(path).Split("### Load tests of "), Has.Length.EqualTo(9));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void A_hostile_name_stays_in_its_cell(string name)
    {
        string table = SessionTable.Of(name, [new SessionTest(name, VerdictStatus.Failed, [Run])], StepSummary.MaxBytes);

        Assert.That(table.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(5));
        Assert.That(table.TrimEnd('\n').Split('\n')[4].Split('|'), Has.Length.EqualTo(8));
    }

    private static string File(ScratchFolder scratch, string content)
    {
        Directory.CreateDirectory(scratch.Root);
        string path = Path.Combine(scratch.Root, "summary.md");
        System.IO.File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    private static Func<string, string?> OnGitHub(string path) => name => name switch
    {
        "GITHUB_ACTIONS" => "true",
        "GITHUB_STEP_SUMMARY" => path,
        _ => null,
    };
}
