using LoadForge.Baselines;
using LoadForge.Testing.Results;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Tests.Grammar;

public sealed class NoSlowerThanConstraintTests
{
    private static readonly LoadResult Fast = Run(20_000), Slow = Run(60_000);

    [Test]
    public void A_run_that_is_far_faster_is_no_slower() => Assert.That(Fast, Is.NoSlowerThan(Baseline.Of(Slow), by: 10.Percent()));

    [Test]
    public void Several_runs_are_compared_together() => Assert.That(new[] { Fast, Fast }, Is.NoSlowerThan(Baseline.Of(Slow, Slow), by: 10.Percent()));

    [Test]
    public void A_run_that_is_far_slower_fails_and_every_statistic_is_reported()
    {
        ConstraintResult found = Is.NoSlowerThan(Baseline.Of(Fast), by: 10.Percent()).ApplyTo(Slow);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.IsSuccess, Is.False);
            Assert.That(found.Description, Is.EqualTo("no slower than baseline \"checkout\" by 10 %"));
            Assert.That(found.ActualValue!.ToString(), Does.Contain("checkout › pay: p95 ").And.Contain(": worse"));
        }
    }

    [Test]
    public void It_goes_on_after_And() => Assert.That(Fast, Is.Not.Null.And.NoSlowerThan(Baseline.Of(Slow), by: 10.Percent()));

    [Test]
    public void Anything_but_results_is_refused() =>
        Assert.That(() => Is.NoSlowerThan(Baseline.Of(Fast), by: 10.Percent()).ApplyTo(17), Throws.ArgumentException.With.Message.Contains("this is a Int32"));

    private static LoadResult Run(long microseconds) =>
        new SampleResult().Scenario("checkout").Step("pay", [.. Enumerable.Range(0, 1000).Select(i => microseconds + (i * 7))]).Build();
}
