using LoadForge.Recording.Snapshots;
using LoadForge.Testing.Results;

namespace LoadForge.NUnit.Tests.Grammar;

public sealed class MetricConstraintTests
{
    private static readonly LoadResult Result = new SampleResult()
        .Scenario("checkout").Step("GET /catalog", 20_000).Step("pay", [.. Enumerable.Repeat(41_000L, 98), 812_000, 812_000]).Failing(every: 50).Build();

    [Test]
    public void Every_statistic_of_a_step_is_compared_with_a_limit_in_its_unit()
    {
        StepResult pay = Result.Step("pay");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pay, Has.P50.LessThan(50.Milliseconds()));
            Assert.That(pay, Has.P75.LessThanOrEqualTo(50.Milliseconds()));
            Assert.That(pay, Has.P90.AtMost(50.Milliseconds()));
            Assert.That(pay, Has.P95.GreaterThan(40.Milliseconds()));
            Assert.That(pay, Has.P99.AtLeast(800.Milliseconds()));
            Assert.That(pay, Has.P999.GreaterThanOrEqualTo(800.Milliseconds()));
            Assert.That(pay, Has.Mean.LessThan(100.Milliseconds()));
            Assert.That(pay, Has.Max.LessThan(1.Seconds()));
            Assert.That(pay, Has.ErrorRate.LessThan(3.Percent()));
            Assert.That(pay, Has.Throughput.GreaterThan(10.PerSecond()));
            Assert.That(pay, Has.Samples.AtLeast(100));
            Assert.That(Result, Has.AchievedRate.AtLeast(100.Percent()));
        }
    }

    [Test]
    public void They_apply_to_every_part_of_a_result()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Result, Has.P50.LessThan(1.Seconds()));
            Assert.That(Result.Phase("hold"), Has.P50.LessThan(1.Seconds()));
            Assert.That(Result.Scenarios[0], Has.P50.LessThan(1.Seconds()));
            Assert.That(Result.Step("pay"), Has.P50.LessThan(1.Seconds()));
        }
    }

    [Test]
    public void A_failure_says_limit_value_unit_samples_of_what_and_margin() =>
        Assert.That(FailureOf(() => Assert.That(Result.Step("pay"), Has.P99.LessThan(400.Milliseconds()))), Does.Contain(
            $"  Expected: p99 less than 400 ms{Environment.NewLine}  But was:  <p99 812 ms over 980 samples of checkout › pay, 103 % over the limit>"));

    [Test]
    public void A_failed_error_rate_is_told_in_percent() =>
        Assert.That(FailureOf(() => Assert.That(Result.Step("pay"), Has.ErrorRate.LessThan(1.Percent()))), Does.Contain(
            $"  Expected: error rate less than 1 %{Environment.NewLine}"
            + "  But was:  <error rate 2 % over 1,000 samples of checkout › pay, 100 % over the limit>"));

    [Test]
    public void And_combines_statistics() =>
        Assert.That(
            Result.Step("pay"),
            Has.P50.LessThan(50.Milliseconds()).And.P95.LessThan(50.Milliseconds()).And.ErrorRate.LessThan(3.Percent()).And.Samples.GreaterThan(1));

    [Test]
    public void A_failed_second_half_is_told_with_both_limits() =>
        Assert.That(FailureOf(() => Assert.That(Result.Step("pay"), Has.P50.LessThan(50.Milliseconds()).And.P99.LessThan(400.Milliseconds()))), Does.Contain(
            $"  Expected: p50 less than 50 ms and p99 less than 400 ms{Environment.NewLine}  But was:  <p99 812 ms over 980 samples"));

    [Test]
    public void Or_takes_either() =>
        Assert.That(Result.Step("pay"), Has.P99.LessThan(400.Milliseconds()).Or.P50.LessThan(50.Milliseconds()).Or.Throughput.LessThan(1.PerSecond()));

    [Test]
    public void Not_turns_a_comparison_round()
    {
        Assert.That(Result.Step("pay"), Is.Not.P99.LessThan(400.Milliseconds()));
        Assert.That(
            FailureOf(() => Assert.That(Result.Step("pay"), Is.Not.P50.LessThan(50.Milliseconds()))), Does.Contain("Expected: not p50 less than 50 ms"));
    }

    [Test]
    public void A_step_of_which_nothing_finished_fulfils_nothing()
    {
        StepResult empty = Result.Step("pay") with { Statistics = LoadStatistics.None };
        Assert.That(FailureOf(() => Assert.That(empty, Has.P99.LessThan(1.Hours()))), Does.Contain("checkout › pay: nothing finished"));
    }

    [Test]
    public void Something_that_was_not_measured_is_refused_by_name() =>
        Assert.That(
            () => Has.P99.LessThan(1.Seconds()).ApplyTo("text"),
            Throws.ArgumentException.With.Message.Contains("p99 is a statistic of a load result, a phase, a scenario or a step; this is a String"));

    // A multiple scope would keep the failure for this test; a nested context does not.
    private static string FailureOf(Action assertion)
    {
        using (new global::NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            return Assert.Throws<AssertionException>(() => assertion())!.Message;
        }
    }
}
