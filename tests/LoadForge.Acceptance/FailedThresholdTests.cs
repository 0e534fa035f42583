using System.Text.RegularExpressions;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>What a team sees when its server became too slow.</summary>
[Category("Slow")]
public sealed partial class FailedThresholdTests
{
    private TestRun _run = null!;

    [OneTimeSetUp]
    public async Task Run() => _run = await TestRun.CompleteWhenQuietAsync(TestCommand.QuickStart("Category=FailedThreshold"), IsJudged);

    [OneTimeTearDown]
    public async Task End() => await _run.DisposeAsync();

    [Test]
    public void The_run_fails()
    {
        Assert.That(_run.ExitCode, Is.EqualTo(1), _run.Console);
        Assert.That(_run.Trx["Orders_fail_too_often"].Outcome, Is.EqualTo("Failed"), "which no machine is too busy for");

        // A machine may be too busy for a judgement about times. Then a test must not fail the server, and must say why it does not.
        Assert.That(_run.Trx.Tests.Where(test => !test.IsUndecided).Select(test => test.Outcome), Is.All.EqualTo("Failed"));
    }

    [Test]
    public void The_failure_text_has_the_threshold_the_value_the_excess_the_worst_second_and_its_phase()
    {
        TrxTest test = _run.Trx["Paying_is_too_slow"];
        string message = test.Message;
        TestContext.Out.WriteLine(message);
        if (test.IsUndecided)
        {
            Assert.That(message, Does.Contain("checkout › pay: p99 < 200 ms — inconclusive: "));
            return;
        }

        using (Assert.EnterMultipleScope())
        {
            // On a saturated machine the value is higher, and the message must say that the generator was saturated.
            string value = _run.WasSaturated ? @"([3-9]\d\d ms|\d+\.\d+ s)" : @"3\d\d ms";
            Assert.That(message, Does.Match($@"checkout › pay: p99 < 200 ms — failed: {value}, \d+ % over"));
            Assert.That(message, Does.Match(@"worst +00:0[1-9]–00:0\d \(hold\) +p99 [\d.]+ m?s over \d+ samples"));
            Assert.That(message, Does.Match(@"p99 +[▁▂▃▄▅▆▇█]{3,} .*p50 .* · p95 .* · max "));
            Assert.That(message, Does.Match(_run.WasSaturated ? "generator (healthy|saturated)" : "generator healthy"));
            Assert.That(test.Trace, Does.Contain("FailedThreshold.cs:line"));
        }
    }

    [Test]
    public void The_failure_text_names_written_results_that_exist()
    {
        foreach (TrxTest test in _run.Trx.Tests)
        {
            string[] reports = [.. Report().Matches(test.Message).Select(match => match.Value)];

            Assert.That(reports, Has.Length.EqualTo(2), test.Message);
            Assert.That(reports.Where(File.Exists), Is.EqualTo(reports));
            Assert.That(File.ReadAllText(reports[1]), Is.EqualTo(File.ReadAllText(test.File(".loadforge-1-summary.txt"))));
        }
    }

    [Test]
    public void A_stall_shows_in_the_response_times_of_all_who_had_to_wait()
    {
        TrxTest stalled = _run.Trx["A_stall_of_two_seconds_shows"];

        string found = stalled.IsUndecided ? "inconclusive: " : @".*\b(1\.\d\d|2\.\d\d) s";
        Assert.That(stalled.Message, Does.Match("browse: p99 < 500 ms — " + found));
        Assert.That(stalled.Output, Does.Contain("dropped 0"));
    }

    [Test]
    public void Allure_says_failed_and_not_broken_and_has_the_same_text()
    {
        foreach (AllureResult result in AllureResult.LoadAll(_run.Allure))
        {
            Assert.That(result.Status, Is.EqualTo(_run.Trx[result.Name].IsUndecided ? "broken" : "failed"), result.Name);
            Assert.That(result.Message.Trim(), Is.EqualTo(_run.Trx[result.Name].Message.Trim()));
            Assert.That(result.Attachments.Where(File.Exists).ToList(), Has.Count.EqualTo(10));
        }
    }

    [Test, Category("Node")]
    public async Task Allure_shows_them_as_failed()
    {
        IReadOnlyList<InspectedTest> tests = await AllureCli.InspectAsync(_run.Allure, Path.Combine(_run.Folder, "inspected"));

        Assert.That(
            tests.Select(test => test.Status), Is.EquivalentTo(_run.Trx.Tests.Select(test => test.IsUndecided ? "broken" : "failed")));
        Assert.That(tests.Select(test => test.Page), Has.All.Not.Contain("missing attachment"));
    }

    private static bool IsJudged(TestRun run) => run.Trx.Executed.Count() == run.Trx.Tests.Count;

    [GeneratedRegex(@"/\S+\.loadforge-\S+")]
    private static partial Regex Report();
}
