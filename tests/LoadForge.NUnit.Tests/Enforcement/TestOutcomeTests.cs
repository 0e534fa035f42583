using LoadForge.NUnit.Specimens.SetUps;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Enforcement;

[NonParallelizable]
public sealed class TestOutcomeTests
{
    [Test]
    public void An_inconclusive_run_fails_the_test_if_the_setting_says_so()
    {
        ITestResult test = Saturated("fail");
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(
            test.Message,
            Does.Contain("inconclusive: the generator was saturated")
                .And.Contain("An inconclusive result fails this test: the setting LoadForge.Inconclusive is fail."));
    }

    [Test]
    public void Or_passes_with_a_warning()
    {
        ITestResult test = Saturated("Warn");
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Warning));
        Assert.That(test.Message, Does.Contain("inconclusive: the generator was saturated"));
    }

    [Test]
    public void Or_what_the_test_itself_says_over_which_the_setting_wins()
    {
        Assert.That(Saturated(null, nameof(Specimens.LoadTests.Saturated_where_that_fails)).ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(Saturated("inconclusive", nameof(Specimens.LoadTests.Saturated_where_that_fails)).ResultState, Is.EqualTo(ResultState.Inconclusive));
    }

    [Test]
    public void An_inconclusive_set_up_follows_the_setting_too()
    {
        Assert.That(
            NestedRun.Of(typeof(SaturatedInOneTimeSetUp), null, ("LoadForge.Inconclusive", "fail"))["A_test"].ResultState.Status,
            Is.EqualTo(TestStatus.Failed));
        Assert.That(
            NestedRun.Of(typeof(SaturatedInOneTimeSetUp), null, ("LoadForge.Inconclusive", "warn"))["A_test"].ResultState.Status,
            Is.EqualTo(TestStatus.Passed));
    }

    [Test]
    public void A_value_that_is_none_is_an_error_that_names_place_and_remedy()
    {
        ITestResult test = Saturated("maybe");
        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("parameter LoadForge.Inconclusive is \"maybe\"; expected one of inconclusive, fail, warn."));
    }

    private static ITestResult Saturated(string? setting, string test = nameof(Specimens.LoadTests.Saturated)) =>
        NestedRun.Of(typeof(Specimens.LoadTests), test, setting is null ? [] : [("LoadForge.Inconclusive", setting)]).Tests.Single();
}
