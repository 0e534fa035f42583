using LoadForge.Baselines;
using LoadForge.Results;

namespace LoadForge.Tests.Baselines;

[Parallelizable]
public sealed class BaselineThresholdTests
{
    private readonly SimulatedResults _draw = new(1);

    [Test]
    public void A_slower_run_fails_the_threshold_and_every_statistic_is_reported()
    {
        Verdict verdict = new BaselineThreshold(Baseline.Of(_draw.Draw(4)), 10.Percent()).Judge(_draw.Draw(1, scale: 1.8)[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That(verdict.Threshold, Is.EqualTo("no slower than baseline \"checkout\" by 10 %"));
            Assert.That((verdict.Scope, verdict.Comparison, verdict.Limit), Is.EqualTo(("checkout › pay", "<=", 0.1)));
            Assert.That(verdict.Actual, Is.EqualTo(0.8).Within(0.1));
            Assert.That(verdict.Interval!.Value.Lower, Is.GreaterThan(0.1));
            Assert.That(verdict.Reason, Does.Contain("p50").And.Contain("p95").And.Contain("p99").And.Contain("error rate"));
        }
    }

    [Test]
    public void A_faster_run_keeps_it() =>
        Assert.That(
            new BaselineThreshold(Baseline.Of(_draw.Draw(4)), 10.Percent()).Judge(_draw.Draw(1, scale: 0.6)[0]),
            Has.Property("Status").EqualTo(VerdictStatus.Passed).And.Property("Reason").Null);

    [Test]
    public void A_run_on_another_machine_cannot_be_told()
    {
        Baseline baseline = Baseline.Of(_draw.Draw(2));
        baseline = baseline with { Environment = baseline.Environment with { Cpu = "Elbrus-8C" } };
        Verdict verdict = new BaselineThreshold(baseline, 10.Percent()).Judge(_draw.Draw(1, scale: 9)[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Inconclusive));
            Assert.That(verdict.Reason, Does.Contain("CPU \"Elbrus-8C\" before"));
        }
    }

    [Test]
    public async Task A_plan_holds_its_run_to_the_baseline()
    {
        LoadResult result = await Load.Scenario("checkout", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .ExpectNoSlowerThan(Baseline.Of(_draw.Draw(2)), by: 10.Percent())
            .RunAsync();
        Assert.That(
            result.Verdicts,
            Has.One.Property("Threshold").EqualTo("no slower than baseline \"checkout\" by 10 %").And.Property("Status").EqualTo(VerdictStatus.Inconclusive));
        Assert.That(result.Comparisons.Single().RunsBefore, Is.EqualTo(2));
    }

    [Test]
    public void A_share_that_makes_no_sense_is_a_problem_of_the_plan() =>
        Assert.That(
            () => Load.Scenario("checkout", _ => Task.CompletedTask).Profile(p => p.Hold(1.PerSecond(), 1.Seconds())).ExpectNoSlowerThan(
                Baseline.Of(_draw.Draw(1)), by: 0.Percent()).Build(),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("ExpectNoSlowerThan(…, by: 0 %): it must be greater than 0 % and less than 100 %"));
}
