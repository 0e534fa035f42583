using LoadForge.Baselines;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class AllureStepsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_verdict_shows_its_evidence_beside_its_name_whatever_came_of_it()
    {
        AllureStep run = AllureSteps.Of(new PublishedRun(Sample.Checkout().Verdicts(Windowed(Sample.Failed())).Build(), []), 2);
        AllureStep verdict = run.Steps.Single(step => step.Name.StartsWith("checkout › pay: p99", StringComparison.Ordinal));
        Assert.That((run.Name, run.Status), Is.EqualTo(("run 2: checkout", "failed")));
        Assert.That(verdict.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Value}"), Is.EqualTo(new[]
        {
            "limit: < 500 ms", "measured: 812 ms", "beyond the limit: 62 %", "samples: 5,000", "windows: 3 failed of 12", "worst: 00:40–00:50 hold: 1.02 s",
                "course: ▁▁▁▂▂▇█▅▁·▁▁",
        }));
    }

    [Test]
    public void Statistics_are_not_part_of_the_identity()
    {
        AllureStep run = AllureSteps.Of(new PublishedRun(Sample.Checkout().Verdicts(Sample.Failed()).Build(), []), 1);
        Assert.That(
            run.Parameters.Concat(run.Steps.SelectMany(step => step.Parameters)),
            Is.Not.Empty.And.All.Matches<AllureParameter>(parameter => parameter!.Excluded));
    }

    [Test]
    public void A_phase_that_failed_a_threshold_of_its_own_failed()
    {
        LoadResult result = new SampleResult().Verdicts(Sample.Failed() with { Phase = "hold" }).Build();
        Assert.That(AllureSteps.Of(new PublishedRun(result, []), 1).Steps.Take(2).Select(step => step.Status), Is.EqualTo(new[] { "passed", "failed" }));
    }

    [Test]
    public void A_run_that_ended_early_failed_and_says_why()
    {
        AllureStep run = AllureSteps.Of(new PublishedRun(new SampleResult().Ended(RunEnding.Cancelled, "somebody pressed Ctrl-C").Build(), []), 1);
        Assert.That(run.Status, Is.EqualTo("failed"));
        Assert.That(run.StatusDetails!.Message, Does.Contain("somebody pressed Ctrl-C"));
    }

    [TestCase(60_000, "failed", "worse")]
    [TestCase(21_000, "broken", "inconclusive")]
    [TestCase(10_000, "passed", "better")]
    public void A_comparison_is_a_step_with_one_for_each_change(long latency, string status, string answer)
    {
        BaselineComparison comparison = Run(latency).CompareWith(Baseline.Of(Run(20_000)));
        AllureStep step = AllureSteps.Of(comparison, At);
        Assert.That(step.Status, Is.EqualTo(status));
        Assert.That(step.Name, Does.StartWith("compared with baseline \"checkout\"").And.EndsWith(answer));
        Assert.That(step.Steps.Select(change => change.Name), Has.Exactly(4).StartsWith("checkout › pay: "));
        Assert.That(step.Steps[0].Status, Is.EqualTo(status));
    }

    private static Verdict Windowed(Verdict verdict) => verdict with { Windows = new WindowCounts { Length = 10.Seconds(), Judged = 12, Failed = 3 } };

    private static LoadResult Run(long microseconds) =>
        new SampleResult().Scenario("checkout").Step("pay", [.. Enumerable.Range(0, 1000).Select(i => microseconds + (i * 7))]).Build();
}
