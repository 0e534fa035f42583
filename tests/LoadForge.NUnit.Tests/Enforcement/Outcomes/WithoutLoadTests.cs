using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Enforcement.Outcomes;

[NonParallelizable]
public sealed class WithoutLoadTests
{
    private static readonly Lazy<NestedRun> Run = new(() => NestedRun.Of(typeof(Specimens.WithoutLoad)));

    [TestCase(nameof(Specimens.WithoutLoad.Nothing_at_all))]
    [TestCase(nameof(Specimens.WithoutLoad.A_plan_that_is_never_run))]
    [TestCase(nameof(Specimens.WithoutLoad.A_plan_that_is_never_finished))]
    [TestCase(nameof(Specimens.WithoutLoad.Passing_by_a_word))]
    public void A_load_test_without_a_run_fails_and_says_so(string test)
    {
        ITestResult result = Run.Value[test];
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(result.Message, Does.Contain($"{test}: the load test generated no load: no run was started.").And.Contain("RunAsync(cancellation)"));
    }

    [TestCase(nameof(Specimens.WithoutLoad.Compared_with_a_baseline), "repeat 1")]
    [TestCase(nameof(Specimens.WithoutLoad.Repeated), "repeat 3")]
    [TestCase(nameof(Specimens.WithoutLoad.In_the_second_of_three), "repeat 2")]
    public void Each_repeat_must_make_load(string test, string repeat)
    {
        ITestResult result = Run.Value[test];
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(result.Message, Does.Contain($"{test}: {repeat} generated no load: no run was started."));
    }

    [TestCase(nameof(Specimens.WithoutLoad.A_run_that_only_warms_up), "idle")]
    [TestCase(nameof(Specimens.WithoutLoad.A_run_that_starts_nothing), "checkout")]
    public void So_must_a_run(string test, string run)
    {
        ITestResult result = Run.Value[test];
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Failure), result.Message);
        Assert.That(
            result.Message, Does.Contain($"{run}: the run generated no load that is judged: no iteration was started.").And.Contain("Add a phase such as"));
    }

    [TestCase(nameof(Specimens.WithoutLoad.A_run))]
    [TestCase(nameof(Specimens.WithoutLoad.A_search))]
    public void A_run_or_a_search_is_load(string test) => Assert.That(Run.Value[test].ResultState, Is.EqualTo(ResultState.Success), Run.Value[test].Message);

    [Test]
    public void So_is_a_smoke_run() =>
        Assert.That(
            NestedRun.Of(typeof(Specimens.WithoutLoad), nameof(Specimens.WithoutLoad.A_run), ("LoadForge.Smoke", "true")).Tests.Single().ResultState,
            Is.EqualTo(ResultState.Success));

    [TestCase(nameof(Specimens.WithoutLoad.Ignored), TestStatus.Skipped, "not today")]
    [TestCase(nameof(Specimens.WithoutLoad.Inconclusive), TestStatus.Inconclusive, "the test's own doubt")]
    [TestCase(nameof(Specimens.WithoutLoad.Failing), TestStatus.Failed, "Expected: 18")]
    [TestCase(nameof(Specimens.WithoutLoad.Throwing), TestStatus.Failed, "the test's own exception")]
    public void A_test_with_a_reason_of_its_own_keeps_it(string test, TestStatus status, string reason)
    {
        ITestResult result = Run.Value[test];
        Assert.That(result.ResultState.Status, Is.EqualTo(status));
        Assert.That(result.Message, Does.Contain(reason).And.Not.Contain("generated no load"));
    }
}
