using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Baselines.Comparing;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Testing.Results;
using LoadForge.Testing.Series;
using LoadForge.Units;

namespace LoadForge.Tests.Baselines;

[Parallelizable]
public sealed class BaselineComparisonTests
{
    private static readonly ComparisonOptions TenPercent = new() { MinEffect = 10.Percent() };

    [Test]
    public void Runs_that_are_slower_by_far_more_than_chance_are_worse()
    {
        var draw = new SimulatedResults(1);
        BaselineComparison comparison = draw.Draw(3, scale: 1.3).CompareWith(Baseline.Of(draw.Draw(3)), TenPercent);
        Change p95 = Of(comparison, "p95");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Answer, Is.EqualTo(ComparisonAnswer.Worse));
            Assert.That(comparison.IsNoWorse, Is.False);
            Assert.That(p95.Size, Is.EqualTo(0.3).Within(0.06));
            Assert.That(p95.Interval!.Value.Contains(0.3), Is.True, p95.ToString());
            Assert.That(
                p95.ToString(),
                Does.Match(@"^checkout › pay: p95 \d+(\.\d)? ms → \d+(\.\d)? ms, \+\d+\.\d % \(9\d(\.\d)? %: \+\d+\.\d % … \+\d+\.\d %\): worse$"));
        }
    }

    [Test]
    public void Runs_that_are_faster_by_far_more_than_chance_are_better()
    {
        var draw = new SimulatedResults(2);
        BaselineComparison comparison = draw.Draw(3, scale: 0.7).CompareWith(Baseline.Of(draw.Draw(3)), TenPercent);
        Assert.That((comparison.Answer, comparison.IsNoWorse), Is.EqualTo((ComparisonAnswer.Better, true)));
    }

    [Category("Slow")]
    [Test]
    public void Unchanged_runs_with_enough_samples_are_the_same_and_shown_to_be()
    {
        var draw = new SimulatedResults(3) { Seconds = 60, PerSecond = 300 };
        BaselineComparison comparison = draw.Draw(5).CompareWith(Baseline.Of(draw.Draw(5)), TenPercent);
        Assert.That(comparison.Answer, Is.EqualTo(ComparisonAnswer.Same), comparison.ToString());
    }

    [Test]
    public void One_run_against_one_says_that_the_spread_from_run_to_run_is_only_assumed()
    {
        var draw = new SimulatedResults(4);
        BaselineComparison comparison = draw.Draw(1, scale: 1.08)[0].CompareWith(draw.Draw(1)[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Answer, Is.EqualTo(ComparisonAnswer.Inconclusive));
            Assert.That(Of(comparison, "p50").Reason, Does.Contain("the spread from run to run is assumed to be 5 %"));
        }
    }

    [Test]
    public void A_result_of_another_environment_is_not_compared_and_what_differs_is_named()
    {
        var draw = new SimulatedResults(5);
        Baseline baseline = Baseline.Of(draw.Draw(2));
        baseline = baseline with { Environment = baseline.Environment with { Cores = 64, Profile = "hold 1/s for 1 s" } };
        BaselineComparison comparison = draw.Draw(2, scale: 3).CompareWith(baseline);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Answer, Is.EqualTo(ComparisonAnswer.Inconclusive));
            Assert.That(comparison.Changes, Is.Empty);
            Assert.That(comparison.Differences, Has.Length.EqualTo(2).And.One.StartsWith("cores \"64\" before, \""));
            Assert.That(comparison.ToString(), Does.Contain("hold 1/s for 1 s").And.Contain("results from different environments are not compared"));
        }
    }

    [Test]
    public void A_percentile_with_too_few_samples_is_not_judged_and_the_others_are()
    {
        var draw = new SimulatedResults(6) { Seconds = 3 };
        BaselineComparison comparison = draw.Draw(1, scale: 2)[0].CompareWith(draw.Draw(1)[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(comparison, "p99").Reason, Is.EqualTo("too few samples: 300 of the 368 that p99 requires"));
            Assert.That(Of(comparison, "p50").Answer, Is.EqualTo(ComparisonAnswer.Worse));
        }
    }

    [Test]
    public void More_errors_are_worse_however_fast_they_come()
    {
        var draw = new SimulatedResults(7);
        BaselineComparison comparison = draw.Draw(3, scale: 0.5, failed: 300).CompareWith(Baseline.Of(draw.Draw(3, failed: 3)));
        Change errors = Of(comparison, "error rate");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Answer, Is.EqualTo(ComparisonAnswer.Worse));
            Assert.That(errors.Answer, Is.EqualTo(ComparisonAnswer.Worse), errors.ToString());
            Assert.That(errors.ToString(), Does.StartWith("checkout › pay: error rate 0.1 % → 10 %, +9.9 % points"));
        }
    }

    [Test]
    public void A_step_that_is_new_cannot_be_compared_and_the_remedy_is_named()
    {
        var draw = new SimulatedResults(8);
        ImmutableArray<LoadResult> before = draw.Draw(2);
        LoadResult[] after = [
            .. draw.Draw(2).Select(
                result => result with { Scenarios = [result.Scenarios[0] with { Steps = [result.Step("pay"), result.Step("pay") with { Name = "refund" }] }] })
        ];
        Change refund = after.CompareWith(Baseline.Of(before)).Changes.Single(change => change.Step == "refund");
        Assert.That(
            (refund.Answer, refund.Reason),
            Is.EqualTo((ComparisonAnswer.Inconclusive, "the baseline has no such step; accept a new baseline if the step is permanent")));
    }

    [Test]
    public void Results_of_a_saturated_generator_are_not_compared()
    {
        var draw = new SimulatedResults(9);
        LoadResult[] after = [
            .. draw.Draw(2, scale: 2).Select(result => result with { Generator = new SampleResult().Saturated("CPU 99 %").Build().Generator })
        ];
        Change p50 = Of(after.CompareWith(Baseline.Of(draw.Draw(2))), "p50");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(p50.Answer, Is.EqualTo(ComparisonAnswer.Inconclusive));
            Assert.That(p50.Reason, Is.EqualTo("the generator was saturated: CPU 99 %"));
        }
    }

    [Test]
    public void The_same_results_always_get_the_same_answer()
    {
        var draw = new SimulatedResults(10);
        ImmutableArray<LoadResult> before = draw.Draw(2), after = draw.Draw(2, scale: 1.05);
        Assert.That(after.CompareWith(Baseline.Of(before)).ToString(), Is.EqualTo(after.CompareWith(Baseline.Of(before)).ToString()));
    }

    [Test]
    public void One_bad_run_of_three_does_not_show_that_errors_have_become_more()
    {
        var draw = new SimulatedResults(12);
        ImmutableArray<LoadResult> after = [.. draw.Draw(2), .. draw.Draw(1, failed: 270)];
        Change errors = Of(after.CompareWith(Baseline.Of(draw.Draw(3))), "error rate");
        Assert.That(errors.Answer, Is.EqualTo(ComparisonAnswer.Inconclusive), errors.ToString());
    }

    // All the failures may have been one burst, of which a run shows one or none.
    [TestCase(60, ComparisonAnswer.Inconclusive)]
    [TestCase(900, ComparisonAnswer.Worse)]
    [TestCase(3, ComparisonAnswer.Same)]
    public void One_run_alone_shows_more_errors_only_where_they_are_more_than_a_burst(int failed, ComparisonAnswer answer)
    {
        var draw = new SimulatedResults(14);
        Change errors = Of(draw.Draw(1, failed: failed)[0].CompareWith(Baseline.Of(draw.Draw(3))), "error rate");
        Assert.That(errors.Answer, Is.EqualTo(answer), errors.ToString());
    }

    [TestCase(50, ComparisonAnswer.Inconclusive)]
    [TestCase(500, ComparisonAnswer.Same)]
    public void That_nothing_failed_shows_the_same_only_of_enough_samples(int samples, ComparisonAnswer answer)
    {
        var draw = new SimulatedResults(13) { Seconds = samples / 10, PerSecond = 10 };
        Change errors = Of(draw.Draw(1)[0].CompareWith(draw.Draw(1)[0]), "error rate");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors.Answer, Is.EqualTo(answer));
            Assert.That(
                errors.Reason,
                answer == ComparisonAnswer.Same
                    ? Is.Null
                    : Is.EqualTo("too few samples: none of 50 failed before and none of 50 now, but an error rate of up to 7.1 % would look the same"));
        }
    }

    [Test]
    public void A_run_that_ended_early_or_was_a_smoke_run_is_not_compared()
    {
        var draw = new SimulatedResults(14);
        LoadResult whole = draw.Draw(1)[0], half = draw.Draw(1, scale: 5)[0] with { Ending = RunEnding.Cancelled, EndingReason = "somebody stopped it" };
        BaselineComparison after = half.CompareWith(whole), before = whole.CompareWith(half), smoke = (whole with { IsSmoke = true }).CompareWith(whole);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                after.Changes.Concat(before.Changes).Select(change => (change.Answer, change.Reason)),
                Is.All.EqualTo((ComparisonAnswer.Inconclusive, "a run ended early: somebody stopped it")));
            Assert.That(after.IsNoWorse, Is.False);
            Assert.That(smoke.Changes.Select(change => change.Reason), Is.All.EqualTo("a smoke run measures nothing"));
        }
    }

    [Test]
    public void What_is_no_worse_with_a_saturated_generator_and_what_is_worse_than_with_one_is_told()
    {
        var draw = new SimulatedResults(9);
        LoadForge.Results.GeneratorHealth saturated = new SampleResult().Saturated("CPU 99 %").Build().Generator;
        LoadResult[] usual = [.. draw.Draw(2)], fast = [.. draw.Draw(2, scale: 0.5)];

        Change better = Of(fast.Select(result => result with { Generator = saturated }).ToArray().CompareWith(Baseline.Of(usual)), "p50");
        Change worse = Of(
            BaselineComparer.Compare(usual, Baseline.Of(fast), [.. fast.Select(result => result with { Generator = saturated })], new ComparisonOptions()),
            "p50");

        Assert.That((better.Answer, worse.Answer), Is.EqualTo((ComparisonAnswer.Better, ComparisonAnswer.Worse)));
    }

    [Test]
    public void A_generator_that_was_saturated_before_makes_nothing_look_better()
    {
        var draw = new SimulatedResults(15);
        LoadResult before = draw.Draw(1, scale: 5)[0] with { Generator = new SampleResult().Saturated("CPU 99 %").Build().Generator };
        Change p50 = Of(draw.Draw(1)[0].CompareWith(before), "p50");
        Assert.That((p50.Answer, p50.Reason), Is.EqualTo((ComparisonAnswer.Inconclusive, "the generator was saturated: CPU 99 %")));
    }

    [Test]
    public void An_inconclusive_comparison_names_the_statistic_that_may_be_worse_and_no_other()
    {
        Change same = new()
        {
            Scenario = "checkout",
            Step = "browse",
            Metric = "p50",
            Unit = MetricUnit.Time,
            MinEffect = 0.05,
            Answer = ComparisonAnswer.Same,
            Interval = new ConfidenceInterval(-0.01, 0.02, 0.95)
        };
        Change open = same with { Step = "pay", Answer = ComparisonAnswer.Inconclusive, Interval = new ConfidenceInterval(-0.2, 0.4, 0.95) };
        Assert.That(new BaselineComparison { Name = "b", RunsBefore = 1, RunsAfter = 1, Differences = [], Changes = [same, open] }.Worst, Is.EqualTo(open));
    }

    [Test]
    public void Percentiles_may_be_named_in_any_order()
    {
        var draw = new SimulatedResults(16) { Series = SimulatedSeries.Autocorrelated };
        LoadResult before = draw.Draw(1)[0], after = draw.Draw(1)[0];
        string up = after.CompareWith(before, new ComparisonOptions { Percentiles = [50, 99] })
            .ToString(), down = after.CompareWith(before, new ComparisonOptions { Percentiles = [99, 50, 99] }).ToString();
        Assert.That(down, Is.EqualTo(up));
    }

    [Test]
    public void Options_out_of_range_are_refused_at_once() => Assert.Multiple(() =>
    {
        Assert.That(() => new ComparisonOptions { Percentiles = [50, 100] }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ComparisonOptions { Percentiles = [] }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new ComparisonOptions { Confidence = 100.Percent() },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("such as 95.Percent()"));
        Assert.That(() => new ComparisonOptions { MinErrorRate = 0.Percent() }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ComparisonOptions { AssumedSpread = new Ratio(double.NaN) }, Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void Nothing_to_compare_is_refused() =>
        Assert.That(() => Array.Empty<LoadResult>().CompareWith(Baseline.Of(new SimulatedResults(11).Draw(1))), Throws.ArgumentException);

    private static Change Of(BaselineComparison comparison, string metric) => comparison.Changes.First(change => change.Metric == metric);
}
