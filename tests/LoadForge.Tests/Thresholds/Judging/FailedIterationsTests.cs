using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;

namespace LoadForge.Tests.Thresholds.Judging;

[Parallelizable]
public sealed class FailedIterationsTests
{
    private static readonly Threshold Default = (ErrorRate <= 1.Percent()).On("checkout");

    [TestCase(90, VerdictStatus.Failed)]
    [TestCase(100, VerdictStatus.Passed)]
    public void More_than_one_failed_iteration_in_a_hundred_fails_the_run(int every, VerdictStatus status)
    {
        Verdict verdict = FailedIterations.Judge(Default, [P95 < 1.Seconds()], Shop(every))!;

        Assert.That(verdict.Status, Is.EqualTo(status));
        Assert.That(
            verdict.Reason,
            status == VerdictStatus.Passed ? Is.Null : Does.StartWith("the plan has no threshold on errors").And.Contain("ErrorRate < 5.Percent()"));
    }

    [Test]
    public void The_error_rate_of_a_scenario_is_that_of_its_iterations_and_of_a_step_that_of_the_step()
    {
        LoadResult result = Shop(every: 10);

        Assert.Multiple(() =>
        {
            Assert.That(Rate(result, "checkout"), Is.EqualTo(0.1), "every tenth iteration has a failed step");
            Assert.That(Rate(result, "pay"), Is.EqualTo(0.1));
            Assert.That(Rate(result, null), Is.EqualTo(0.05), "all steps together: half of them never fail");
            Assert.That((ErrorRate < 50.Percent()).Judge(result.Scenarios[0]).Actual, Is.EqualTo(0.1), "Has.ErrorRate of a scenario");
            Assert.That((Failures < 1).On("checkout").Judge(result).Actual, Is.EqualTo(100));
            Assert.That((Successes < 1).On("checkout").Judge(result).Actual, Is.EqualTo(900));
        });
    }

    [Test]
    public void What_fails_outside_all_steps_is_no_step_of_the_scenarios_name()
    {
        LoadResult result = new SampleResult().Scenario("browse").Step("GET /", 1000).Step("browse", 50).Failing(every: 1).Build();

        Verdict latency = (P95 < 5.Milliseconds()).On("browse").Judge(result);

        Assert.That((latency.Status, latency.Samples), Is.EqualTo((VerdictStatus.Passed, 1000)), "its steps that succeeded");
        Assert.That(Rate(result, "browse"), Is.EqualTo(1));
    }

    [Test]
    public void A_default_gives_way_where_each_step_that_failed_has_a_threshold_on_its_errors()
    {
        Threshold onPay = (ErrorRate < 20.Percent()).On("pay"), onCatalog = (ErrorRate < 20.Percent()).On("GET /catalog");

        Assert.That(FailedIterations.Judge(Default, [onPay], Shop(every: 10)), Is.Null);
        Assert.That(FailedIterations.Judge(Default, [onCatalog], Shop(every: 10))!.Reason, Does.StartWith("no threshold covers the errors of \"pay\""));
    }

    [TestCase("successes >= 100", "checkout: error rate <= 1%", TestName = "A minimum of successes leaves the default on failures")]
    [TestCase("error rate > 50%", null, TestName = "Who expects errors gets no default")]
    [TestCase("checkout: error rate > 50%", null, TestName = "Nor does a scenario that is expected to fail")]
    [TestCase("error rate < 5% during hold", "checkout: error rate <= 5%", TestName = "A threshold of one phase raises the limit of the others")]
    [TestCase("failures < 5 during hold", "checkout: error rate <= 1%", TestName = "A number of failures of one phase is no limit of the others")]
    [TestCase("checkout: error rate < 5% during hold", "checkout: error rate <= 5%", TestName = "A threshold of one phase of the scenario raises its limit")]
    [TestCase("error rate < 1%", "checkout: error rate <= 50%", TestName = "Beside a threshold of the run, no scenario may fail mostly")]
    [TestCase("error rate < 80%", "checkout: error rate <= 80%", TestName = "A threshold of the run may allow more")]
    [TestCase("failures < 10", "checkout: error rate <= 50%", TestName = "Beside a number of failures of the run, no scenario may fail mostly")]
    [TestCase("error rate <= 100%", null, TestName = "Who allows every failure gets no default")]
    [TestCase("checkout: error rate < 5%", null, TestName = "A threshold of the scenario replaces the default")]
    public void The_default_gives_way_only_to_what_covers_it(string declared, string? expected) => Assert.That(
        FailedIterations.Defaults([Threshold.Parse(declared)], ["checkout"]).Select(threshold => threshold.ToString()).SingleOrDefault(), Is.EqualTo(expected));

    [Test]
    public void Failures_outside_of_steps_are_not_hidden_by_the_steps_around_them()
    {
        SampleResult sample = new SampleResult().Scenario("checkout");
        for (int step = 0; step < 10; step++) sample.Step($"GET /{step}", 500);
        LoadResult result = sample.Step("checkout", 50).Failing(every: 20).Build();

        Verdict verdict = Beside(ErrorRate < 1.Percent(), result)!;

        Assert.That(Rate(result, null), Is.LessThan(0.01), "of all steps");
        Assert.That((verdict.Status, verdict.Threshold, verdict.Actual), Is.EqualTo((VerdictStatus.Failed, "checkout: error rate <= 1%", 0.05)));
        Assert.That(verdict.Reason, Does.Contain("50 of 1,000 iterations failed outside of steps"));
        Assert.That(Beside(ErrorRate < 10.Percent(), result), Is.Null, "the plan allows more");
    }

    [TestCase(1, VerdictStatus.Failed)]
    [TestCase(3, null)]
    public void A_scenario_that_mostly_fails_is_not_hidden_by_the_others(int every, VerdictStatus? status)
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 500).Failing(every).Scenario("browse").Step("GET /", 500).Build();

        Verdict? verdict = Beside(ErrorRate < 60.Percent(), result) ?? Beside(ErrorRate < 1.Percent(), result);

        Assert.That(verdict?.Status, Is.EqualTo(status));
        Assert.That(verdict?.Reason, status is null ? Is.Null : Does.StartWith("most iterations of the scenario failed"));
    }

    [Test]
    public void Failures_that_the_threshold_of_the_run_has_found_are_not_told_again()
    {
        LoadResult mostly = new SampleResult().Scenario("checkout").Step("pay", 500).Failing(every: 1).Scenario("browse").Step("GET /", 500).Build();
        LoadResult outside = new SampleResult().Scenario("checkout").Step("GET /", 500).Step("checkout", 50).Failing(every: 2).Build();
        Threshold windowed = (ErrorRate < 60.Percent()).InEvery(1.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(Beside(ErrorRate < 1.Percent(), mostly), Is.Null);
            Assert.That(Beside(ErrorRate < 1.Percent(), outside), Is.Null);
            Assert.That(Beside(windowed, mostly), Is.Not.Null, "nobody has judged the windows");
            Assert.That(
                Beside(windowed, mostly with { Verdicts = [(ErrorRate < 1.Percent()).Judge(mostly) with { Threshold = windowed.ToString() }] }),
                Is.Null,
                "they failed during the run");
        });
    }

    [TestCase(0, 30, VerdictStatus.Passed, TestName = "Iterations that the run did not wait for are usual")]
    [TestCase(5, 30, VerdictStatus.Inconclusive, TestName = "Iterations that were waited for longer than nearly all took are not")]
    [TestCase(5, 5, VerdictStatus.Passed, TestName = "A few that could not change the verdict are left alone")]
    [TestCase(0, 1500, VerdictStatus.Inconclusive, TestName = "Nor is a run most of whose iterations were cut off")]
    public void Iterations_that_were_cut_off_count_where_they_are_unusual(int waited, long cutOff, VerdictStatus status)
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 500).Build();
        ScenarioResult scenario = result.Scenarios[0];
        Verdict verdict = FailedIterations.Judge(
            Default,
            [],
            result with
            {
                Duration = result.Phases.Max(phase => phase.Start + phase.Duration) + waited.Seconds(),
                Scenarios = [scenario with { Iterations = scenario.Iterations with { Cancelled = cutOff } }],
            })!;

        Assert.That(verdict.Status, Is.EqualTo(status));
    }

    [Test]
    public void A_scenario_that_never_ran_is_not_held_against_a_run_in_which_another_did()
    {
        LoadResult result = Shop(every: 1000);
        LoadResult both = result with
        {
            Scenarios = [
                .. result.Scenarios,
                new ScenarioResult { Name = "refund", Statistics = LoadStatistics.None, Iterations = LoadStatistics.None, Steps = [] }
            ]
        };

        Assert.That(FailedIterations.Judge((ErrorRate <= 1.Percent()).On("refund"), [], both), Is.Null);
    }

    [Test]
    public void A_run_in_which_nothing_ran_fails() =>
        Assert.That(FailedIterations.Judge(Default, [], SampleResult.Default() with { Scenarios = [] })!.Status, Is.EqualTo(VerdictStatus.Failed));

    [TestCase("p50 < 2ms", VerdictStatus.Passed)]
    [TestCase("max < 2ms", VerdictStatus.Passed)]
    [TestCase("max < 2ms including failures", VerdictStatus.Failed)]
    [TestCase("pay: p95 < 2ms including failures", VerdictStatus.Failed)]
    [TestCase("pay: max < 2ms including failures during hold", VerdictStatus.Failed)]
    public void Response_times_are_those_of_successes_unless_the_threshold_includes_failures(string threshold, VerdictStatus status)
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 1000, 9000).Failing(every: 2).Build();

        Assert.That(Threshold.Parse(threshold).Judge(result).Status, Is.EqualTo(status));
    }

    [Test]
    public void A_percentile_of_nothing_but_failures_fails_and_says_so()
    {
        Verdict verdict = (P95 < 1.Seconds()).Judge(new SampleResult().Scenario("checkout").Step("pay", 1000).Failing(every: 1).Build());

        Assert.That((verdict.Status, verdict.Reason), Is.EqualTo((VerdictStatus.Failed, "nothing succeeded in the judged phases; 1000 failed")));
    }

    [Test]
    public void Failures_are_included_in_code_as_in_text() => Assert.Multiple(() =>
    {
        Assert.That(
            Threshold.Parse("pay: p95 < 2s including failures during hold"), Is.EqualTo((P95 < 2.Seconds()).On("pay").IncludingFailures().During("hold")));
        Assert.That((P95 < 2.Seconds()).IncludingFailures().ToString(), Is.EqualTo("p95 < 2s including failures"));
        Assert.That(() => (ErrorRate < 1.Percent()).IncludingFailures(), Throws.InvalidOperationException);
        Assert.That(() => (P95 < 2.Seconds()).WhenCertain().IncludingFailures(), Throws.InvalidOperationException);
        Assert.That(() => (P95 < 2.Seconds()).IncludingFailures().WhenCertain(), Throws.InvalidOperationException);
        Assert.That(
            () => Threshold.Parse("error rate < 1% including failures"),
            Throws.TypeOf<FormatException>().With.Message.Contains("error rate is not a response time"));
        Assert.That(
            () => Threshold.Parse("p95 < 2s including everything"), Throws.TypeOf<FormatException>().With.Message.Contains("\"failures\" after \"including\""));
    });

    private static Verdict? Beside(Threshold ofRun, LoadResult result) =>
        FailedIterations.Judge(FailedIterations.Defaults([ofRun], ["checkout"]).Single(), [ofRun], result);

    // Two steps, the second of which fails now and then.
    private static LoadResult Shop(int every) => new SampleResult().Scenario("checkout").Step("GET /catalog", 500).Step("pay", 1000).Failing(every).Build();

    private static double? Rate(LoadResult result, string? name) => ((ErrorRate < 1.Percent()) with { Step = name }).Judge(result).Actual;
}
