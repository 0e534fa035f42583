using LoadForge.Cli.Running;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Cli.Tests.Running;

public sealed class OutcomeTests
{
    [Test]
    public void A_run_whose_thresholds_all_passed_passes() =>
        Assert.That(Outcome.Of(With(VerdictStatus.Passed, VerdictStatus.Passed)), Is.EqualTo(ExitCode.Passed));

    [Test]
    public void A_failed_threshold_weighs_more_than_an_inconclusive_one() =>
        Assert.That(Outcome.Of(With(VerdictStatus.Inconclusive, VerdictStatus.Failed)), Is.EqualTo(ExitCode.ThresholdFailed));

    [Test]
    public void An_inconclusive_threshold_is_not_green() =>
        Assert.That(Outcome.Of(With(VerdictStatus.Passed, VerdictStatus.Inconclusive)), Is.EqualTo(ExitCode.Inconclusive));

    [Test]
    public void Only_a_failed_baseline_is_a_regression()
    {
        Verdict baseline = OfStatus(VerdictStatus.Failed) with { Baseline = "run" };

        Assert.That(Outcome.Of(new SampleResult().Verdicts(baseline).Build()), Is.EqualTo(ExitCode.Regression));
        Assert.That(Outcome.Of(new SampleResult().Verdicts(baseline, OfStatus(VerdictStatus.Failed)).Build()), Is.EqualTo(ExitCode.ThresholdFailed));
    }

    [Test]
    public void An_interrupted_run_is_interrupted_whatever_its_thresholds_say() =>
        Assert.That(Outcome.Of(With(VerdictStatus.Failed), isInterrupted: true), Is.EqualTo(ExitCode.Interrupted));

    [Test]
    public void A_run_that_was_stopped_from_the_dashboard_was_interrupted() =>
        Assert.That(Outcome.Of(new SampleResult().Ended(RunEnding.Cancelled, "stopped from the dashboard").Build()), Is.EqualTo(ExitCode.Interrupted));

    [Test]
    public void An_aborted_run_is_not_green() =>
        Assert.That(Outcome.Of(new SampleResult().Ended(RunEnding.Aborted, "a feed had no row left").Build()), Is.EqualTo(ExitCode.Inconclusive));

    [Test]
    public void A_run_in_which_nothing_finished_is_not_green() =>
        Assert.That(Outcome.Of(SampleResult.Default() with { Statistics = LoadStatistics.None }), Is.EqualTo(ExitCode.Inconclusive));

    private static LoadResult With(params VerdictStatus[] statuses) => new SampleResult().Verdicts([.. statuses.Select(OfStatus)]).Build();

    private static Verdict OfStatus(VerdictStatus status) => new()
    {
        Threshold = "p95 < 200ms",
        Status = status,
        Scope = "run",
        Metric = "p95",
        Unit = MetricUnit.Time,
        Comparison = "<",
        Limit = 200_000,
    };
}
