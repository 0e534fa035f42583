using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class RealRunTests
{
    [Test]
    public void A_failure_names_one_line_that_of_the_test()
    {
        ITestResult failed = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Failed))["Failed"];
        Assert.That(failed.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(failed.StackTrace, Does.Match(@"^   at LoadForge\.NUnit\.Specimens\.RealRuns\.Failed\(\) in .*RealRuns\.cs:line \d+$"));
    }

    [Test]
    public void An_assertion_that_fails_in_a_scenario_is_a_counted_failure_and_no_failure_of_the_test()
    {
        ITestResult test = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Asserting_in_the_scenario))["Asserting_in_the_scenario"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
        Assert.That(test.Output, Does.Contain("AssertionException"));
    }

    [Test]
    public void A_run_of_which_everything_failed_fails_the_test_even_without_a_threshold()
    {
        ITestResult test = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Asserting_in_the_scenario_of_a_plan_without_a_threshold_on_failures)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(
            test.Message, Does.Contain("error rate <= 1 %").And.Contain("the plan has no threshold on errors").And.Contain("the visitor is not content"));
    }

    [Test, Category("Slow")]
    public void A_throughput_is_what_the_server_completed_and_not_what_was_started()
    {
        ITestResult test = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Overloading_a_server_that_can_do_50_a_second)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure), test.Message);
        Assert.That(test.Message, Does.Contain("Expected: throughput greater than 75/s"));
        string actual = Regex.Match(test.Message, @"But was:  <throughput ([\d.]+)/s ").Groups[1].Value;
        Assert.That(double.Parse(actual, CultureInfo.InvariantCulture), Is.EqualTo(50).Within(25).Percent, test.Message);
    }

    [Test]
    public void Progress_is_told_in_the_name_of_the_test_while_it_runs()
    {
        NestedRun run = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Telling_its_progress));
        Assert.That(run.Progress, Has.Some.Match(@"RealRuns\.Telling_its_progress: 00:01/00:01 +hold "));
    }

    [Test]
    public void A_run_ends_when_the_test_run_is_stopped_and_is_published()
    {
        ITestResult test = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Stopped)).Tests.Single();
        Assert.That(test.Message, Does.Contain("wait: cancelled after").And.Contain("the test run was stopped"));
        Assert.That(test.TestAttachments, Has.Exactly(10).Items);
    }

    [Test]
    public void An_unreachable_target_is_an_error_of_the_test_that_says_so()
    {
        ITestResult test = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Unreachable)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Error));
        Assert.That(test.Message, Does.Contain("TargetUnreachableException").And.Contain("127.0.0.1:1"));
    }

    [Test]
    public void Parameters_of_the_test_run_win_over_the_code()
    {
        ITestResult test = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Seeded), ("LoadForge.Seed", "4711")).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
    }
}
