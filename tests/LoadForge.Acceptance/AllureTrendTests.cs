using System.Text.Json;
using LoadForge.Acceptance.Evidence;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Acceptance;

/// <summary>The performance metrics of one test over three runs, in the report of Allure 3's own command line with a history file.</summary>
[Category("Slow"), Category("Node")]
public sealed class AllureTrendTests
{
    private static readonly int[] Milliseconds = [20, 22, 35];

    private string _folder = null!;

    [OneTimeSetUp]
    public async Task Report()
    {
        _folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "runs", "trend-" + Guid.NewGuid().ToString("N")[..8]);
        foreach ((int number, int milliseconds) in Milliseconds.Index())
        {
            string results = Path.Combine(_folder, $"allure-results-{number + 1}");
            Write(results, milliseconds, new DateTimeOffset(2026, 1, 15 + number, 10, 0, 0, TimeSpan.Zero));
            await AllureCli.ReportWithHistoryAsync(results, Path.Combine(_folder, "allure-history.jsonl"), Path.Combine(_folder, $"report-{number + 1}"));
        }
    }

    [Test]
    public void The_page_of_performance_metrics_has_a_trend_over_three_runs()
    {
        using JsonDocument metrics = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "report-3", "widgets", "metrics.json")));
        JsonElement p95 = metrics.RootElement.GetProperty("current").EnumerateArray().Single(metric => Text(metric, "title") == "Checkout · p95");
        double[] before =
        [
            .. metrics.RootElement.GetProperty("history").EnumerateArray().Select(run => run.GetProperty("metrics").GetProperty(Text(p95, "key")).GetDouble()),
        ];

        Assert.That(before.Order(), Is.EqualTo(new[] { 20.0, 22.0 }).Within(0.1));
        Assert.That(p95.GetProperty("value").GetDouble(), Is.EqualTo(35).Within(0.1));
    }

    [Test]
    public void The_charts_of_the_run_are_attachments_that_are_drawn_in_place()
    {
        string attachments = Path.Combine(_folder, "report-3", "data", "attachments");

        Assert.That(Directory.GetFiles(attachments, "*.svg"), Has.Length.EqualTo(3));
        Assert.That(Directory.GetFiles(attachments, "*.csv"), Has.Length.EqualTo(2));
        Assert.That(Directory.GetFiles(attachments, "*.html"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task The_command_of_the_documentation_is_the_one_that_was_run()
    {
        string documentation = await File.ReadAllTextAsync(Path.Combine(Repository.Root, ".github", "docs", "results.md"));

        Assert.That(documentation, Does.Contain("npx allure awesome ").And.Contain(" --history-path allure-history.jsonl"));
    }

    private static void Write(string results, int milliseconds, DateTimeOffset startedAt)
    {
        LoadResult run = new SampleResult().Profile(profile => profile.Hold(100.PerSecond(), 30.Seconds()))
            .Scenario("checkout").Step("pay", milliseconds * 1_000).Build() with
        {
            StartedAt = startedAt,
        };
        var published = new PublishedRun(run, RunFiles.Write(new ResultFolder(results + "-files"), "Checkout", run));
        new AllureWriter(results).Write(new AllureTest
        {
            FullName = "Shop.Tests:Shop.Tests.CheckoutUnderLoad.Checkout()",
            Name = "Checkout",
            Class = "Shop.Tests.CheckoutUnderLoad",
            Method = "Checkout",
            Status = AllureStatus.Passed,
            Start = startedAt,
            Stop = startedAt + run.Duration,
            Runs = [published],
        });
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
