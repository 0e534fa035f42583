using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Enforcement.Outcomes;

[NonParallelizable]
public sealed class UnawaitedTests
{
    private const string Await = "the test ended while a load run was in progress; await RunAsync(…).";

    // What was left behind would otherwise go on beside the next test.
    [TearDown]
    public async Task UntilNothingIsLeft() => await Specimens.Unawaited.LeftBehind;

    [TestCase(nameof(Specimens.Unawaited.A_run))]
    [TestCase(nameof(Specimens.Unawaited.A_search))]
    public void A_test_that_does_not_await_its_run_fails_and_says_so(string method)
    {
        ITestResult test = Of(method);
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.Message, Does.Contain(Await));
    }

    [Test]
    public void A_load_test_that_does_not_await_its_run_has_it_ended_and_published_with_what_it_broke()
    {
        ITestResult test = Of(nameof(Specimens.Unawaited.A_run_of_a_load_test));
        Assert.That(Specimens.Unawaited.LeftBehind.Wait(5.Seconds()), "the run goes on beside the next test");
        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain(Await).And.Contain("the test ended without awaiting the run"));
        Assert.That(test.TestAttachments, Has.Exactly(10).Items);
    }

    [Test]
    public void A_test_that_threw_says_it_too()
    {
        ITestResult test = Of(nameof(Specimens.Unawaited.A_run_before_an_exception));
        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("the test's own exception").And.Contain(Await));
    }

    [TestCase(nameof(Specimens.Unawaited.A_target_that_must_not_be_reachable))]
    [TestCase(nameof(Specimens.Unawaited.A_target_that_must_not_be_reachable_by_a_search))]
    public void A_run_that_was_never_started_is_not_under_way(string method)
    {
        ITestResult test = Of(method);
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
    }

    private static ITestResult Of(string method) => NestedRun.Of(typeof(Specimens.Unawaited), method).Tests.Single();
}
