using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;
using LoadForge.Recording.HdrHistogram.Log;
using LoadForge.Reporting.Json;

namespace LoadForge.Acceptance;

/// <summary>What a newcomer sees first: <c>dotnet test samples/QuickStart</c>.</summary>
[Category("Slow")]
public sealed class QuickStartTests
{
    private TestRun _run = null!;

    private IReadOnlyList<TrxTest> LoadTests => LoadTestsOf(_run);

    [OneTimeSetUp]
    public async Task Run() => _run = await TestRun.CompleteWhenQuietAsync(TestCommand.QuickStart(), IsJudged);

    [OneTimeTearDown]
    public async Task End() => await _run.DisposeAsync();

    [Test]
    public void Everything_passes()
    {
        Assert.That(_run.ExitCode, Is.Zero, _run.Console);

        // A machine may be too busy for a judgement. Then a test must say so, and nothing else.
        Assert.That(LoadTests, Is.Not.Empty);
        Assert.That(LoadTests.Where(test => !test.IsUndecided).Select(test => test.Outcome), Is.All.EqualTo("Passed"));
    }

    [Test]
    public void Tests_that_fail_on_purpose_do_not_run_unless_they_are_asked_for()
    {
        TrxTest[] onPurpose = [.. _run.Trx.Tests.Where(IsExplicit)];
        Assert.That(onPurpose.Select(test => test.Name), Does.Contain("The_catalog_takes_at_least_200_visitors_a_second"), "which takes its time");

        Assert.That(onPurpose.Select(test => test.Name), Does.Contain("Paying_is_too_slow").And.Contain("A_stall_of_two_seconds_shows"));
        Assert.That(onPurpose.Select(test => test.Outcome), Is.All.EqualTo("NotExecuted"));
        Assert.That(Directory.GetFiles(_run.Results).Where(file => file.Contains("FailedThreshold", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Both_load_models_and_the_cases_of_a_source_are_shown()
    {
        Assert.That(_run.WrittenResults.Select(result => result.Model), Does.Contain("open").And.Contain("closed"));
        Assert.That(
            LoadTests.Select(test => test.Name).Where(name => name.StartsWith("A_product_is_found_quickly_at(", StringComparison.Ordinal)).ToList(),
            Has.Count.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void The_TRX_file_has_the_summary_the_result_and_the_latency_log_of_every_load_test()
    {
        foreach (TrxTest test in LoadTests)
        {
            WrittenResult result = WrittenResult.Load(test.File(".loadforge-2-result.json"));
            TestContext.Out.WriteLine($"{test.Name}: {result.Succeeded} of {result.Count} succeeded in {result.Duration.TotalSeconds:F1} s");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(test.Files.Select(Path.GetFileName), Is.Ordered);
                Assert.That(test.Output, Does.Contain("\nthresholds\n").And.Contain("\nphases\n"));
                Assert.That(File.ReadAllText(test.File(".loadforge-1-summary.txt")), Does.Contain("thresholds").And.Contain(result.Name));
                Assert.That(result.SchemaVersion, Is.EqualTo(JsonResult.SchemaVersion));
                Assert.That(result.Ending, Is.EqualTo("completed"));
                Assert.That(result.Succeeded, Is.Positive.And.EqualTo(result.Count));
                Assert.That(LatencyLog(test.File(".loadforge-3-latency.hlog")), Is.Positive);
            }
        }
    }

    [Test]
    public void The_console_says_how_each_test_went_and_where_the_results_are()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_run.Console, Does.Contain($"Load results: {_run.Results}\n"));
            Assert.That(_run.Console, Does.Contain($"Allure results: {_run.Allure}\n"));
            Assert.That(_run.Console, Does.Contain("d The_catalog_answers_50_visitors_a_second [").And.Contain("inline completions on"));
            Assert.That(_run.Console, Does.Match(@"\n00:01/\d\d:\d\d +\w.* users? +[\d.]+/s +errors 0 % +p95 "));
        }
    }

    [Test, Category("Node")]
    public async Task Allure_finds_every_test_once_and_misses_no_attachment()
    {
        IReadOnlyList<InspectedTest> tests = await AllureCli.InspectAsync(_run.Allure, Path.Combine(_run.Folder, "inspected"));

        Assert.That(tests, Has.Count.EqualTo(LoadTests.Count));
        foreach (InspectedTest test in tests)
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(test.FullName, Does.StartWith("QuickStart:QuickStart."));
                Assert.That(test.Status, Is.EqualTo(IsJudged(_run) ? "passed" : test.Status));
                Assert.That(test.Retries, Is.Zero);
                Assert.That(test.Findings, Is.Zero, test.Page);
                Assert.That(
                    test.Page,
                    Does.Not.Contain("missing attachment").And.Contain("[load summary](").And.Contain("[load result](").And.Contain("[latency log]("));
            }
        }
    }

    [Test, Category("Node")]
    public async Task Allure_makes_a_report_of_it()
    {
        string report = Path.Combine(_run.Folder, "report");

        await AllureCli.GenerateAsync(_run.Allure, report);

        Assert.That(File.Exists(Path.Combine(report, "index.html")), Is.True);
        Assert.That(Directory.GetFiles(Path.Combine(report, "data", "test-results"), "*.json"), Has.Length.EqualTo(LoadTests.Count));
        Assert.That(Directory.GetFiles(Path.Combine(report, "data", "attachments")), Has.Length.EqualTo(10 * LoadTests.Count));
    }

    private static IReadOnlyList<TrxTest> LoadTestsOf(TestRun run) => [.. run.Trx.Tests.Where(test => !IsExplicit(test))];

    private static bool IsExplicit(TrxTest test) =>
        test.Message.Contains("Fails on purpose.", StringComparison.Ordinal) || test.Message.Contains("Takes its time.", StringComparison.Ordinal);

    private static bool IsJudged(TestRun run) => LoadTestsOf(run).All(test => test.Outcome == "Passed");

    private static long LatencyLog(string path)
    {
        using var reader = new HistogramLogReader(File.OpenRead(path));
        return reader.ReadToEnd().Sum(entry => entry.Histogram.TotalCount);
    }
}
