using Allure.Net.Commons;
using LoadForge.NUnit.Specimens.Reported;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>What Allure's own package says of a test is what NUnit says.</summary>
[NonParallelizable]
public sealed class AllureOutcomeTests
{
    private static readonly Lazy<(NestedRun Run, ILookup<string, global::Allure.Net.Commons.TestResult> Allure)> Both = new(() =>
    {
        AllureLifecycle.Written.Clear();
        NestedRun run = NestedRun.Of(typeof(Overruled));
        return (run, AllureLifecycle.Written.ToLookup(result => result.name!));
    });

    [TestCase(nameof(Overruled.Failed_then_passed))]
    [TestCase(nameof(Overruled.Failed_then_passed_as_a_plain_test))]
    [TestCase(nameof(Overruled.Failed_then_passed_later))]
    [TestCase(nameof(Overruled.Failed_then_ignored))]
    [TestCase(nameof(Overruled.Failed_then_inconclusive))]
    [TestCase(nameof(Overruled.Failed_in_all_repeats_then_passed))]
    public void A_failed_threshold_is_failed_in_both_however_the_test_ends(string test)
    {
        ITestResult nunit = Both.Value.Run[test];
        Assert.That(nunit.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(nunit.Message, Does.Contain("p99 < 1 ms"));
        global::Allure.Net.Commons.TestResult allure = Both.Value.Allure[test].Single();
        Assert.That((allure.status, allure.statusDetails?.message), Is.EqualTo((Status.failed, nunit.Message)));
    }

    [Test]
    public void Each_attempt_of_a_test_is_failed_too() =>
        Assert.That(
            Both.Value.Allure[nameof(Overruled.Failed_then_passed_twice)].Select(attempt => attempt.status),
            Is.EqualTo(new[] { Status.failed, Status.failed }));

    [Test]
    public void A_run_that_cannot_be_judged_is_inconclusive_in_both()
    {
        Assert.That(Both.Value.Run[nameof(Overruled.Saturated_then_passed)].ResultState, Is.EqualTo(ResultState.Inconclusive));
        Assert.That(Both.Value.Allure[nameof(Overruled.Saturated_then_passed)].Single().status, Is.EqualTo(Status.broken));
    }

    [Test]
    public void What_no_run_speaks_against_stays_as_it_is()
    {
        Assert.That(Both.Value.Run[nameof(Overruled.Passed_then_ignored)].ResultState, Is.EqualTo(ResultState.Ignored));
        Assert.That(Both.Value.Allure[nameof(Overruled.Passed_then_ignored)].Single().status, Is.EqualTo(Status.skipped));
        Assert.That(
            Both.Value.Run.Tests.Single(test => test.Name.StartsWith(nameof(Overruled.Passed_with_a_return_value), StringComparison.Ordinal)).ResultState,
            Is.EqualTo(ResultState.Success));
    }
}
