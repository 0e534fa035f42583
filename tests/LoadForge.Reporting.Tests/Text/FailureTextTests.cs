using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Text;

public sealed class FailureTextTests
{
    private static readonly LoadResult Result = Sample.Checkout().Build();

    [Test]
    public void A_breach_reads_as_on_the_design_page() => Assert.That(
        FailureText.Of(Sample.Failed(), Result, "CheckoutUnderLoad.Checkout.loadforge-1-summary.txt", "CheckoutUnderLoad.Checkout.loadforge-2-result.json"),
        Is.EqualTo("""
            checkout › pay: p99 < 500 ms — failed: 812 ms, 62 % over the limit
              worst   00:40–00:50 (hold)   p99 1.02 s over 1,998 samples, 104 % over the limit
              p99     ▁▁▁▂▂▇█▅▁·▁▁   p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %
              generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %
              report  CheckoutUnderLoad.Checkout.loadforge-1-summary.txt
                      CheckoutUnderLoad.Checkout.loadforge-2-result.json
            """));

    [Test]
    public void A_breach_of_windows_names_how_many_and_the_worst()
    {
        Verdict verdict = Sample.Failed() with
        {
            Actual = 812_000,
            Windows = new WindowCounts { Length = 10.Seconds(), Judged = 12, Failed = 3 },
            Worst = new WorstPoint(40.Seconds(), 50.Seconds(), "hold", 812_000, 1998),
        };
        Assert.That(FailureText.Of(verdict, Result), Is.EqualTo("""
            checkout › pay: p99 < 500 ms in every 10 s — failed in 3 of 12 windows
              worst   00:40–00:50 (hold)   p99 812 ms over 1,998 samples, 62 % over the limit
              p99     ▁▁▁▂▂▇█▅▁·▁▁   p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %
              generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %
            """));
    }

    [Test]
    public void Too_few_samples_for_an_interval_are_a_note_below_the_evidence()
    {
        Verdict verdict = Sample.Failed() with
        {
            Interval = new ConfidenceInterval(790_000, double.PositiveInfinity, 0.95),
            Remark = "too few samples for a confidence interval of p99: 360 where 368 are needed",
        };
        string[] lines = FailureText.Of(verdict, Result).Split('\n');
        Assert.That(lines[0], Is.EqualTo("checkout › pay: p99 < 500 ms — failed: 812 ms, 62 % over the limit"));
        Assert.That(lines[3], Is.EqualTo("  note    too few samples for a confidence interval of p99: 360 where 368 are needed"));
    }

    [TestCase(12, 3, 0, 0, 1.0, 0, null, null, VerdictStatus.Failed, "p99 < 500 ms in every 10 s — failed in 3 of 12 windows")]
    [TestCase(
        12,
        3,
        2,
        4,
        1.0,
        0,
        "hold",
        null,
        VerdictStatus.Failed,
        "p99 < 500 ms in every 10 s during hold — failed in 3 of 12 windows; nothing finished in 2 more; the remaining 4 s were not judged")]
    [TestCase(12, 0, 0, 0, 1.0, 0, null, null, VerdictStatus.Passed, "p99 < 500 ms in every 10 s — passed in all 12 windows, worst 412 ms")]
    [TestCase(1, 0, 0, 0, 1.0, 0, null, null, VerdictStatus.Passed, "p99 < 500 ms in every 10 s — passed in its only window, worst 412 ms")]
    [TestCase(
        20,
        1,
        0,
        0,
        0.95,
        0,
        null,
        null,
        VerdictStatus.Passed,
        "p99 < 500 ms in at least 95 % of 10 s windows — passed: failed in 1 of 20 windows, worst 412 ms")]
    [TestCase(12, 6, 0, 0, 1.0, 30, null, null, VerdictStatus.Failed, "p99 < 500 ms in every 10 s for 30 s — failed in 6 of 12 windows")]
    [TestCase(
        12,
        3,
        0,
        0,
        1.0,
        0,
        null,
        "stopped at 02:00 because …",
        VerdictStatus.Failed,
        "p99 < 500 ms in every 10 s — failed in 3 of 12 windows; stopped at 02:00 because …")]
    [TestCase(
        12,
        0,
        0,
        0,
        0.5,
        0,
        null,
        "stopped at 02:00 because …",
        VerdictStatus.Failed,
        "p99 < 500 ms in at least 50 % of 10 s windows — failed: stopped at 02:00 because …; before that passed in all 12 windows")]
    [TestCase(
        12,
        3,
        0,
        0,
        1.0,
        0,
        null,
        "the generator was saturated",
        VerdictStatus.Inconclusive,
        "p99 < 500 ms in every 10 s — inconclusive: the generator was saturated; failed in 3 of 12 windows")]
    [TestCase(0, 0, 0, 4, 1.0, 0, null, "too short", VerdictStatus.Inconclusive, "p99 < 500 ms in every 10 s — inconclusive: too short")]
    public void Windows_read_in_a_line(
        int judged,
        int failed,
        int empty,
        int leftOut,
        double share,
        int held,
        string? phase,
        string? reason,
        VerdictStatus status,
        string text) => Assert.That(
        VerdictText.Line(Sample.Failed() with
        {
            Status = status,
            Phase = phase,
            Reason = reason,
            Actual = judged == 0 ? null : 412_000,
            Windows = new WindowCounts
            {
                Length = 10.Seconds(),
                Share = new Ratio(share),
                Held = held.Seconds(),
                Judged = judged,
                Failed = failed,
                Empty = empty,
                LeftOut = leftOut.Seconds(),
            },
        }),
        Is.EqualTo("checkout › pay: " + text));

    [Test]
    public void Windows_that_failed_for_less_than_the_time_of_the_threshold_are_not_called_passed()
    {
        Verdict verdict = Sample.Failed() with
        {
            Status = VerdictStatus.Passed,
            Actual = 812_000,
            Windows = new WindowCounts { Length = 1.Seconds(), Held = 5.Seconds(), Judged = 60 }
        };
        Assert.That(VerdictText.Line(verdict), Is.EqualTo("checkout › pay: p99 < 500 ms for 5 s — never failed for 5 s in 60 windows, worst 812 ms"));
    }

    [Test]
    public void Patience_without_windows_is_of_seconds_and_needs_not_say_so() => Assert.That(
        VerdictText.Expected(
            Sample.Failed() with
            {
                Windows = new WindowCounts { Length = 1.Seconds(), Held = 5.Seconds() }
            }), Is.EqualTo("checkout › pay: p99 < 500 ms for 5 s"));

    [Test]
    public void Several_breaches_are_one_message_with_the_failed_ones_first()
    {
        LoadResult result = Sample.Checkout().Verdicts(Sample.Inconclusive(), Sample.Passed(), Sample.Failed()).Build();
        Assert.That(FailureText.OfAll(result, "summary.txt"), Is.EqualTo("""
            checkout: 1 of 3 thresholds failed, 1 inconclusive
            ✗ checkout › pay: p99 < 500 ms — failed: 812 ms, 62 % over the limit
              worst   00:40–00:50 (hold)   p99 1.02 s over 1,998 samples, 104 % over the limit
              p99     ▁▁▁▂▂▇█▅▁·▁▁   p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %
            ? checkout: p95 < 200 ms — inconclusive: the generator was saturated; measured 388 ms
              run     p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %
              generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %
              report  summary.txt
            """));
    }

    [Test]
    public void A_breach_of_the_error_rate_says_what_failed() => Assert.That(
        FailureText.Of(Sample.Passed() with { Status = VerdictStatus.Failed, Actual = 0.021, Course = [0, 0.1, 0.4, 0.2] }, Result),
        Is.EqualTo("""
            checkout: error rate < 1 % — failed: 2.1 %, 110 % over the limit
              error rate  ▁▂█▄   p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %
              failed      1 status 503 (such as: no capacity)
              generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %
            """));

    [Test]
    public void Errors_of_a_scenario_are_those_of_its_iterations_and_its_steps_say_how()
    {
        LoadResult result = new SampleResult().Profile(profile => profile.Hold(100.PerSecond(), 10.Seconds()))
            .Scenario("checkout").Step("browse", 41_000).Step("pay", 41_000).Failing(50, example: "no capacity").Build();
        Verdict verdict = Sample.Passed() with { Step = "checkout", Threshold = "checkout: error rate < 1%", Status = VerdictStatus.Failed, Actual = 0.02 };
        LoadStatistics iterations = result.Scenarios[0].Iterations;
        Assert.That((iterations.ErrorRate.Value, result.Scenarios[0].Statistics.ErrorRate.Value), Is.EqualTo((0.02, 0.01)));

        string text = FailureText.Of(verdict, result, "summary.txt");

        string[] lines = text.Split('\n');
        Assert.That(lines[0], Is.EqualTo("checkout: error rate < 1 % — failed: 2 %, 100 % over the limit"));
        Assert.That(lines[1], Is.EqualTo($"  iterations  {StatisticsText.Spread(iterations)}"));
        Assert.That(lines[2], Does.StartWith("  failed      20 "));
        Assert.That(text, Does.Contain("\n  steps       20 status 503 (such as: no capacity)\n").And.Contain("\n  report      summary.txt"));
    }

    [Test]
    public void A_step_that_stands_for_failures_outside_all_steps_is_no_evidence_for_a_scenario()
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 41_000).Step("checkout", 900_000).Failing(1).Build();
        Verdict verdict = Sample.Failed() with { Step = "checkout", Scope = "checkout", Threshold = "checkout: p99 < 500ms", Course = [], Worst = null };

        Assert.That(FailureText.Of(verdict, result), Does.Contain($"\n  run     {StatisticsText.Spread(result.Scenarios[0].Statistics)}\n"));
    }

    [Test]
    public void A_phase_of_several_profiles_is_that_phase_of_each()
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 41_000).Build();
        PhaseResult hold = result.Phase("hold");
        result = result with
        {
            Phases = [
                result.Phases[0], hold with { Phase = hold.Phase with { Name = "a/hold" } },
                hold with { Phase = hold.Phase with { Name = "b/hold" }, Statistics = hold.Statistics with { Failed = hold.Statistics.Ok } },
            ],
        };
        Verdict verdict = Sample.Passed() with { Phase = "hold", Status = VerdictStatus.Failed };

        Assert.That(FailureText.Of(verdict, result), Does.Contain($"errors {Quantity.Percent(1 / 3.0)}"));
    }

    [Test]
    public void A_throughput_that_is_missed_lies_under_the_limit()
    {
        Verdict verdict = Sample.Passed() with
        {
            Status = VerdictStatus.Failed,
            Metric = "throughput",
            Unit = MetricUnit.PerSecond,
            Comparison = ">",
            Limit = 200,
            Actual = 150
        };
        Assert.That(VerdictText.Line(verdict), Is.EqualTo("checkout: throughput > 200/s — failed: 150/s, 25 % under the limit"));
    }

    [Test]
    public void A_limit_that_is_exactly_met_but_had_to_be_beaten_says_so() => Assert.That(
        VerdictText.Line(Sample.Failed() with { Actual = 500_000 }), Is.EqualTo("checkout › pay: p99 < 500 ms — failed: 500 ms, exactly at the limit"));

    [Test]
    public void A_limit_of_zero_has_no_percentage() => Assert.That(
        VerdictText.Line(Sample.Failed() with { Metric = "failures", Unit = MetricUnit.Count, Comparison = "<=", Limit = 0, Actual = 12 }),
        Is.EqualTo("checkout › pay: failures <= 0 — failed: 12"));

    [Test]
    public void A_value_far_beyond_is_a_multiple_of_the_limit() => Assert.That(
        VerdictText.Line(Sample.Failed() with { Actual = 10_000_000 }), Is.EqualTo("checkout › pay: p99 < 500 ms — failed: 10.0 s, 20 times the limit"));

    [Test]
    public void Nothing_measured_says_why() => Assert.That(
        VerdictText.Line(
            Sample.Inconclusive() with
            {
                Actual = null,
                Reason = "no step \"pay\" ran"
            }), Is.EqualTo("checkout: p95 < 200 ms — inconclusive: no step \"pay\" ran"));

    [Test]
    public void A_saturated_generator_shows_its_signals() => Assert.That(
        FailureText.Of(Sample.Inconclusive(), Sample.Checkout().Saturated("start delay p99 84 ms (limit 10 ms)", "CPU 97 %").Build()),
        Does.EndWith("\n  generator saturated: start delay p99 84 ms (limit 10 ms) · CPU 97 %"));

    [Test]
    public void A_run_that_met_its_thresholds_has_no_breach() => Assert.That(FailureText.OfAll(Sample.Checkout().Verdicts(Sample.Passed()).Build()), Is.Empty);

    [Test]
    public void A_run_in_which_nothing_finished_shows_no_times() => Assert.That(
        FailureText.Of(Sample.Inconclusive(), Result with { Statistics = LoadStatistics.None }), Does.Contain("\n  run     nothing finished\n"));

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void A_hostile_name_changes_neither_the_lines_nor_the_terminal(string name)
    {
        string text = FailureText.OfAll(Hostile.Result(name), name);
        Assert.That(text.Split('\n'), Has.Length.EqualTo(10));
        Assert.That(text.Where(c => c != '\n').Any(char.IsControl), Is.False);
        Assert.That(text, Does.Not.Contain('\u202E').And.Not.Contain('\uD800').And.Not.Contain('\u2028'));
    }
}
