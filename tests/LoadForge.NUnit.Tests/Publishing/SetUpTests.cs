using LoadForge.NUnit.Publishing;
using LoadForge.NUnit.Specimens.SetUps;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class SetUpTests
{
    [Test]
    public void A_breach_in_SetUp_fails_the_test_which_still_runs()
    {
        FailedInSetUp.TestHasRun = false;
        ITestResult test = NestedRun.Of(typeof(FailedInSetUp))["A_test"];
        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("2 of 3 thresholds failed"));
        Assert.That(FailedInSetUp.TestHasRun);
    }

    [Test]
    public void A_breach_in_TearDown_fails_the_test()
    {
        ITestResult test = NestedRun.Of(typeof(FailedInTearDown))["A_test"];
        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("2 of 3 thresholds failed"));
    }

    [Test]
    public void A_breach_in_OneTimeSetUp_fails_the_fixture_and_each_of_its_tests()
    {
        NestedRun run = NestedRun.Of(typeof(FailedInOneTimeSetUp));
        Assert.That(run.Fixtures.Single().ResultState, Is.EqualTo(ResultState.Failure.WithSite(FailureSite.SetUp)));
        Assert.That(run["A_test"].ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(run["A_test"].Message, Does.Contain("2 of 3 thresholds failed"));
    }

    [Test]
    public void Two_failed_runs_in_OneTimeSetUp_are_both_told() =>
        Assert.That(NestedRun.Of(typeof(FailedTwiceInOneTimeSetUp))["A_test"].Message!.Split("2 of 3 thresholds failed"), Has.Length.EqualTo(3));

    [Test]
    public void A_run_in_OneTimeSetUp_is_no_test_in_progress_and_is_forgotten_at_the_end_of_the_assembly()
    {
        NestedRun run = NestedRun.Of(typeof(PassedInOneTimeSetUp));
        Assert.That(run["A_test"].Output, Does.Contain("open: False, pending: False"));
        Assert.That(run["A_test_with_a_run"].Output, Does.Contain("open: True, pending: False"));
        Assert.That(TestRecords.Find(run.Fixtures.Single().Test.Id), Is.Null);
    }

    [Test]
    public void An_inconclusive_run_in_OneTimeSetUp_leaves_the_tests_inconclusive()
    {
        NestedRun run = NestedRun.Of(typeof(SaturatedInOneTimeSetUp));
        Assert.That(run["A_test"].ResultState.Status, Is.EqualTo(TestStatus.Inconclusive));
    }

    [Test]
    public void A_search_in_OneTimeSetUp_that_cannot_decide_leaves_the_test_that_asks_inconclusive()
    {
        ITestResult test = NestedRun.Of(typeof(SearchedInOneTimeSetUp)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Inconclusive), test.Message);
        Assert.That(test.Message, Does.Contain("a capacity of at least 100/s cannot be decided."));
    }

    [Test]
    public void A_breach_in_OneTimeTearDown_fails_the_fixture()
    {
        NestedRun run = NestedRun.Of(typeof(FailedInOneTimeTearDown));
        Assert.That(run.Fixtures.Single().ResultState, Is.EqualTo(ResultState.Failure.WithSite(FailureSite.TearDown)));
        Assert.That(run.Fixtures.Single().Message, Does.Contain("2 of 3 thresholds failed"));
    }
}
