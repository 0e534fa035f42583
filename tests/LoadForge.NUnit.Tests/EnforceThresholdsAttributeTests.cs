using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests;

[NonParallelizable]
public sealed class EnforceThresholdsAttributeTests
{
    private const string BothBreaches = "checkout: 2 of 3 thresholds failed";

    private static readonly Lazy<NestedRun> Plain = new(() => NestedRun.Of(typeof(PlainTests)));
    private static readonly Lazy<NestedRun> Loads = new(() => NestedRun.Of(typeof(Specimens.LoadTests)));

    private static readonly string[] Kinds = ["Test", "LoadTest"];

    [TestCaseSource(nameof(Kinds))]
    public void A_met_threshold_passes(string kind) => Assert.That(Of(kind)["Passed"].ResultState, Is.EqualTo(ResultState.Success));

    [TestCaseSource(nameof(Kinds))]
    public void A_failed_threshold_fails_the_test_with_all_breaches_in_one_message(string kind)
    {
        ITestResult failed = Of(kind)["Failed"];
        Assert.That(failed.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(failed.AssertionResults, Has.Count.EqualTo(1));
        Assert.That(
            failed.Message, Does.Contain(BothBreaches).And.Contain("✗ checkout: p99 < 1 ms — failed:").And.Contain("✗ checkout › pay: p95 < 1 ms — failed:"));
        Assert.That(failed.Message, Does.Contain(".loadforge-1-report.html").And.Contain(".loadforge-1-summary.txt"));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_run_that_ended_early_never_passes(string kind)
    {
        ITestResult cancelled = Of(kind)["Cancelled"];
        Assert.That(cancelled.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(
            cancelled.Message, Does.StartWith("checkout: cancelled after").And.Contain("it was cancelled by the caller's token").And.Contain("-1-summary.txt"));
    }

    [TestCaseSource(nameof(Kinds))]
    public void An_inconclusive_run_leaves_the_test_inconclusive(string kind)
    {
        ITestResult saturated = Of(kind)["Saturated"];
        Assert.That(saturated.ResultState, Is.EqualTo(ResultState.Inconclusive));
        Assert.That(saturated.Message, Does.Contain("inconclusive: the generator was saturated"));
    }

    [Test]
    public void Assertions_after_a_breach_still_run_and_are_reported_together()
    {
        ITestResult failed = Plain.Value["Failed_before_an_assertion_that_fails"];
        Assert.That(failed.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(failed.Message, Does.Contain(BothBreaches).And.Contain("Expected: 18"));
    }

    [Test]
    public void A_scope_of_several_assertions_reports_the_breach_among_them()
    {
        ITestResult failed = Plain.Value["Failed_in_a_scope_of_several_assertions"];
        Assert.That(failed.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(failed.Message, Does.Contain(BothBreaches).And.Contain("Expected: 18"));
    }

    [Test]
    public void An_exception_after_a_breach_hides_neither()
    {
        ITestResult failed = Plain.Value["Failed_before_an_exception"];
        Assert.That(failed.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(failed.Message, Does.Contain(BothBreaches).And.Contain("the test's own exception"));
    }

    [TestCase("Failed_before_passing")]
    [TestCase("Failed_before_being_ignored")]
    public void A_breach_cannot_be_talked_away(string test)
    {
        ITestResult failed = Plain.Value[test];
        Assert.That(failed.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(failed.Message, Does.Contain(BothBreaches));
    }

    [Test]
    public void What_fails_while_a_run_is_published_hides_no_failed_threshold()
    {
        ITestResult failed = Plain.Value["Failed_and_not_to_be_told"];
        Assert.That(failed.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(failed.Message, Does.Contain("checkout: p99 < 1 ms — failed:").And.Contain("checkout › pay: p95 < 1 ms — failed:"));
    }

    [Test]
    public void Nor_an_inconclusive_run()
    {
        ITestResult saturated = Plain.Value["Saturated_and_not_to_be_told"];
        Assert.That(saturated.ResultState, Is.EqualTo(ResultState.Inconclusive));
        Assert.That(saturated.Message, Does.Contain("inconclusive: the generator was saturated"));
    }

    [Test]
    public void Nor_that_a_search_ended_early()
    {
        ITestResult cancelled = Plain.Value["Cancelled_search_not_to_be_told"];
        Assert.That(cancelled.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(cancelled.Message, Does.Contain("checkout: the capacity search was cancelled: it was cancelled by the caller's token"));
    }

    [Test]
    public void Every_run_of_a_test_is_held_to_its_thresholds()
    {
        ITestResult failed = Plain.Value["Failed_twice"];
        Assert.That(failed.AssertionResults, Has.Count.EqualTo(2));
        Assert.That(
            failed.TestAttachments.Select(attachment => Path.GetFileName(attachment.FilePath)), Has.Exactly(1).EndsWith(".run3.loadforge-2-result.json"));
        Assert.That(failed.TestAttachments, Has.Exactly(30).Items);
    }

    [Test]
    public void Runs_in_other_flows_of_the_test_count_for_it()
    {
        ITestResult failed = Plain.Value["Failed_in_another_flow_of_the_test"];
        Assert.That(failed.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(failed.AssertionResults, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_failed_assertion_outweighs_an_inconclusive_run() =>
        Assert.That(Plain.Value["Saturated_before_an_assertion_that_fails"].ResultState, Is.EqualTo(ResultState.Failure));

    [Test]
    public void The_summary_is_the_output_of_the_test_and_the_files_are_attached_by_absolute_paths_that_exist()
    {
        ITestResult passed = Plain.Value["Passed"];
        Assert.That(passed.Output, Does.Contain("checkout → ").And.Contain("✓ checkout: p99 < 60 min"));
        Assert.That(
            passed.TestAttachments.Select(attachment => Path.GetFileName(attachment.FilePath)),
            Is.EqualTo(
                new[]
                {
                    "1-report.html", "1-summary.txt", "2-result.json", "3-latency.hlog", "4-summary.md", "5-latency.svg", "5-load.svg", "5-throughput.svg",
                    "6-seconds.csv", "6-steps.csv"
                }.Select(ending => "PlainTests.Passed.loadforge-" + ending)));
        Assert.That(
            passed.TestAttachments.Select(attachment => attachment.FilePath),
            Is.All.Matches<string?>(path => Path.IsPathFullyQualified(path!) && File.Exists(path)));
    }

    private static NestedRun Of(string kind) => kind == "Test" ? Plain.Value : Loads.Value;
}
