using System.Text.Json;
using Allure.Net.Commons;
using LoadForge.NUnit.Specimens.Reported;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>What is decided after the body of a test, Allure's own package hears in time.</summary>
[NonParallelizable]
[TestFixture(typeof(DecidedLate.WithoutTearDown))]
[TestFixture(typeof(DecidedLate.WithTearDown))]
[TestFixture(typeof(DecidedLate.WithTwoTearDowns))]
public sealed class AllureDecisionTests(Type specimen)
{
    private NestedRun _run = null!;
    private ILookup<string, global::Allure.Net.Commons.TestResult> _allure = null!;

    [OneTimeSetUp]
    public void Run()
    {
        AllureLifecycle.Written.Clear();
        _run = NestedRun.Of(specimen);
        _allure = AllureLifecycle.Written.ToLookup(result => result.name!);
    }

    [TestCase("Without_load", "generated no load")]
    [TestCase("Without_load_later", "generated no load")]
    [TestCase("Without_load_passed_by_a_word", "generated no load")]
    [TestCase("Failed_and_ignored_in_set_up", "p99 < 1 ms")]
    [TestCase("Failed_and_passed_in_set_up", "p99 < 1 ms")]
    [TestCase("Not_awaited", "the test ended while a load run was in progress")]
    [TestCase("Not_awaited_by_a_plain_test", "the test ended while a load run was in progress")]
    public void It_is_failed_in_both(string test, string reason)
    {
        Assert.That(_run[test].ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(_run[test].ResultState.Label, Is.Empty);
        Assert.That(_run[test].Message!.Split(reason), Has.Length.EqualTo(2), _run[test].Message);
        Assert.That((_allure[test].Single().status, _allure[test].Single().statusDetails?.message), Is.EqualTo((Status.failed, _run[test].Message)));
    }

    [TestCase("Without_load_and_ignored", TestStatus.Skipped, Status.skipped)]
    [TestCase("Passed_and_ignored_in_set_up", TestStatus.Skipped, Status.skipped)]
    [TestCase("Saturated_and_passed_in_set_up", TestStatus.Inconclusive, Status.broken)]
    [TestCase("Without_load_and_failing", TestStatus.Failed, Status.failed)]
    public void What_is_otherwise_is_the_same_in_both(string test, TestStatus nunit, Status allure)
    {
        Assert.That(_run[test].ResultState.Status, Is.EqualTo(nunit));
        Assert.That(_allure[test].Single().status, Is.EqualTo(allure));
    }

    [Test]
    public void A_tear_down_may_make_load_and_may_await_it()
    {
        string[] tests = [.. _run.Tests.Select(test => test.Name).Where(name => name.EndsWith("in_tear_down", StringComparison.Ordinal))];
        Assert.That(tests, Has.Length.EqualTo(specimen == typeof(DecidedLate.WithoutTearDown) ? 0 : 2));
        foreach (string test in tests)
        {
            Assert.That(_run[test].ResultState, Is.EqualTo(ResultState.Success), _run[test].Message);
            Assert.That(_allure[test].Single().status, Is.EqualTo(Status.passed));
        }
    }

    [Test]
    public void A_test_that_is_refused_before_that_package_hears_of_it_is_written_by_us()
    {
        JsonElement[] results = WrittenAllure.ResultsOf(specimen, ("LoadForge.LockTimeout", "nonsense"));
        JsonElement refused = results.Single(result => result.Text("name") == "Without_load");
        Assert.That(refused.Text("status"), Is.EqualTo("broken"));
        Assert.That(refused.GetProperty("statusDetails").Text("message"), Does.Contain("LoadForge.LockTimeout").And.Contain("nonsense"));
    }
}
