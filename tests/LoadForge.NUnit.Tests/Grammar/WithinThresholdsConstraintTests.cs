using LoadForge.Testing.Results;

namespace LoadForge.NUnit.Tests.Grammar;

public sealed class WithinThresholdsConstraintTests
{
    [Test]
    public void A_run_that_met_every_threshold_is_within_them() => Assert.That(Judged(new SampleResult(), P99 < 1.Hours()), Is.WithinThresholds);

    [Test]
    public void A_failed_threshold_is_told_with_its_evidence()
    {
        string failure = FailureOf(Judged(new SampleResult(), P99 < 1.Milliseconds(), ErrorRate < 1.Percent()));
        Assert.That(
            failure, Does.Contain("Expected: a completed run that met all thresholds").And.Contain("checkout: p99 < 1 ms — failed").And.Contain("worst"));
    }

    [Test]
    public void A_run_that_ended_early_is_not_within_its_thresholds() =>
        Assert.That(
            FailureOf(Judged(new SampleResult().Ended(RunEnding.Cancelled, "somebody stopped it"), P99 < 1.Hours())),
            Does.Contain("cancelled after").And.Contain("somebody stopped it"));

    [Test]
    public void Not_turns_it_round() => Assert.That(Judged(new SampleResult(), P99 < 1.Milliseconds()), Is.Not.WithinThresholds);

    [Test]
    public void A_part_of_a_result_is_refused_with_the_remedy() =>
        Assert.That(
            () => Assert.That(SampleResult.Default().Step("pay"), Is.WithinThresholds),
            Throws.ArgumentException.With.Message.Contains("this is a StepResult. For a part of a result write Has.P95.LessThan"));

    [Test]
    public void A_smoke_run_does_not_claim_to_have_met_a_threshold()
    {
        using (new global::NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            string message = Assert.Throws<AssertionException>(
                () => Assert.That(new SampleResult().Build() with { IsSmoke = true }, Is.Not.WithinThresholds))!.Message;
            Assert.That(message, Does.Contain("a smoke run, in which nothing is judged"));
        }
    }

    private static LoadResult Judged(SampleResult sample, params Threshold[] thresholds)
    {
        LoadResult result = sample.Build();
        return result with { Verdicts = [.. thresholds.Select(threshold => threshold.Judge(result))] };
    }

    private static string FailureOf(LoadResult result)
    {
        using (new global::NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            return Assert.Throws<AssertionException>(() => Assert.That(result, Is.WithinThresholds))!.Message;
        }
    }
}
