using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Repeating;

[NonParallelizable]
public sealed class RepeatedMethodTests
{
    private static readonly Lazy<NestedRun> Run = new(() => NestedRun.Of(typeof(Repeats)));

    [Test]
    public void A_threshold_that_most_repeats_meet_is_met_and_a_line_is_told_for_each_repeat()
    {
        ITestResult test = Run.Value["Failed_in_two_of_five"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
        Assert.That(
            test.Output, Does.Match(@"checkout: 5 repeats\r?\n  repeat 1  1 of 3 passed   p50 .* · p95 .* · p99 ").And.Contain("  repeat 5  3 of 3 passed"));
        Assert.That(test.TestAttachments, Has.Exactly(50).Items);
    }

    [Test]
    public void A_threshold_that_most_repeats_fail_fails_with_what_each_measured_and_the_evidence_of_the_worst()
    {
        ITestResult test = Run.Value["Failed_in_two_of_three"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.AssertionResults, Has.Count.EqualTo(1));
        Assert.That(
            test.Message, Does.Contain("checkout: over 3 repeats, 2 of 3 thresholds failed").And.Contain("✗ checkout: p99 < 1 ms — failed in 2 of 3 repeats"));
        Assert.That(
            test.Message,
            Does.Match(@"    repeat 2  ✗ failed: ").And.Contain("worst").And.Contain("generator healthy").And.Contain(".run3.loadforge-1-report.html"));
    }

    [Test]
    public void Runs_side_by_side_are_judged_by_their_order_of_beginning_whichever_ends_first()
    {
        ITestResult test = Run.Value["Side_by_side"];
        Assert.That(test.AssertionResults, Has.Count.EqualTo(1));
        Assert.That(test.Message, Does.Contain("slow: over 3 repeats").And.Contain("failed in 3 of 3 repeats"));
        Assert.That(test.Output, Does.Contain("quick: 3 repeats").And.Contain("slow: 3 repeats"));
    }

    [Test]
    public void Mostly_inconclusive_repeats_leave_the_test_inconclusive()
    {
        ITestResult test = Run.Value["Saturated_in_two_of_three"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Inconclusive));
        Assert.That(test.Message, Does.Contain("inconclusive in 2 of 3 repeats").And.Contain("the generator was saturated"));
    }

    [Test]
    public void A_run_that_ends_early_ends_the_test()
    {
        ITestResult test = Run.Value["Ending_early_in_the_second"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.Message, Does.Contain("cancelled after").And.Contain("2 of 3 repeats were run: a run ended early."));
    }

    [Test]
    public void An_exception_ends_the_test()
    {
        ITestResult test = Run.Value["Throwing_in_the_second"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Error));
        Assert.That(test.TestAttachments, Has.Exactly(10).Items);
    }

    [Test]
    public void Nothing_is_repeated_when_the_test_run_was_stopped()
    {
        ITestResult test = NestedRun.Of(typeof(StoppedRepeats)).Tests.Single();
        Assert.That(test.Message, Does.Contain("1 of 3 repeats were run: the test run was stopped."));
        Assert.That(test.TestAttachments, Has.Exactly(10).Items);
    }

    [Test]
    public void Each_case_is_repeated_by_itself()
    {
        Assert.That(Run.Value["Of_cases(1)"].ResultState, Is.EqualTo(ResultState.Success));
        Assert.That(Run.Value["Of_cases(2)"].Message, Does.Contain("over 2 repeats, 2 of 3 thresholds failed"));
    }

    [Test]
    public void Retry_repeats_all_repeats() =>
        Assert.That(Run.Value["With_Retry"].ResultState, Is.EqualTo(ResultState.Success), Run.Value["With_Retry"].Message);

    [Test]
    public void A_number_of_repeats_that_makes_no_sense_is_named()
    {
        ITestResult test = Run.Value["Of_none"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.NotRunnable));
        Assert.That(test.Message, Does.Contain("[LoadTest(Repeat = 0)] must be from 1 to 50"));
    }
}
