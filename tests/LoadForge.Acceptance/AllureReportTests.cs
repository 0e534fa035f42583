using System.Collections.Immutable;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>What both generations of Allure's own command line show of the results that LoadForge writes.</summary>
[TestFixture(3, Category = "Slow,Node"), TestFixture(2, Category = "Slow,Node,Java")]
public sealed class AllureReportTests(int generation)
{
    private const string Specimens = "FullyQualifiedName~Subject.Failing|FullyQualifiedName~Subject.Once|FullyQualifiedName~Subject.Inherited|"
        + "FullyQualifiedName~Subject.Overruled|FullyQualifiedName~Subject.Undecided";

    // One for both generations. Nothing else decides about inconclusive tests, on a build server neither.
    private static readonly Lazy<Task<TestRun>> Run = new(() => TestRun.CompleteAsync(TestCommand.Subject(Specimens) with
    {
        Environment = ImmutableDictionary<string, string>.Empty.Add("LOADFORGE_INCONCLUSIVE", "inconclusive"),
    }));

    private AllureReport _report = null!;

    [OneTimeSetUp]
    public async Task Report()
    {
        TestRun run = await Run.Value;
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Console);
        _report = await AllureCli.ReportAsync(generation, run.Allure, Path.Combine(run.Folder, $"report-{generation}"));
    }

    [Test]
    public void Each_fixture_that_inherits_a_load_test_has_it_as_its_own_and_not_as_a_retry()
    {
        ReportedTest[] inherited = [.. _report.Tests.Where(test => test.FullName.Contains("Inherited", StringComparison.Ordinal))];

        Assert.That(inherited.Select(test => test.FullName.Split('+')[1]), Is.EqualTo(new[] { "First.The_front_page()", "Second.The_front_page()" }));
        Assert.That(inherited.Select(test => (test.Status, test.Retries)), Is.All.EqualTo(("passed", 0)));
    }

    [Test]
    public void No_test_is_a_retry_of_another() => Assert.That(_report.Tests.Select(test => test.Retries), Has.Exactly(11).Items.And.All.Zero);

    [TestCase("Failed_then_passed")]
    [TestCase("Failed_then_ignored")]
    [TestCase("Failed_then_inconclusive")]
    public void A_failed_threshold_is_failed_however_the_test_ends(string test) => Assert.That(_report[test].Status, Is.EqualTo("failed"));

    [Test]
    public void Thresholds_that_fail_before_and_after_the_tests_of_a_fixture_are_shown_for_the_run_as_a_whole() => Assert.That(
        _report.GlobalErrors,
        Has.Exactly(2).Items
            .And.Some.StartsWith("LoadForge.Acceptance.Subject.Once+InSetUp: once: successes < 1")
            .And.Some.StartsWith("LoadForge.Acceptance.Subject.Once+InTearDown: once: successes < 1"));

    [TestCase("A_plain_test_fails_its_threshold", "failed", "Threshold failed")]
    [TestCase("A_token_is_cancelled_in_the_middle", "failed", "Run ended early")]
    [TestCase("Nobody_answers_at_the_target", "broken", "Target unreachable")]
    [TestCase("Late_starts_and_a_failed_threshold", "failed", "Threshold failed")]
    [TestCase("Late_starts()", "broken", "Generator saturated")]
    [TestCase("Too_few_samples_to_be_certain", "broken", "Inconclusive")]
    [TestCase("Failed_then_ignored", "failed", "Threshold failed")]
    [TestCase("First.The_front_page", "passed", null)]
    public void A_test_is_filed_under_its_cause(string test, string status, string? category)
    {
        Assert.That(_report[test].Status, Is.EqualTo(status));
        Assert.That(_report[test].Categories, Is.EqualTo(category is null ? [] : new[] { category }));
    }

    [Test]
    public void Allure_3_has_the_statistics_of_each_test_as_performance_metrics_and_Allure_2_does_not_take_them_for_tests()
    {
        Assert.That(_report.Tests.Select(test => test.FullName), Has.None.Contains("p95"));
        if (generation == 2) return;
        Assert.That(
            _report.Metrics,
            Has.Some.EqualTo("A_plain_test_fails_its_threshold · p95 ms lower").And.Some.EqualTo("A_plain_test_fails_its_threshold · throughput /s higher"));
    }

    [Test]
    public void The_folder_tells_about_the_machine() => Assert.That(_report.Environment, Is.SupersetOf(new[] { "LoadForge", "Runtime", "Cores" }));
}
