using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Tests.Thresholds.Windows;

[Parallelizable]
public sealed class WindowJudgeTests
{
    [TestCase("p99 < 300ms in every 1s", VerdictStatus.Inconclusive)]
    [TestCase("p99 < 300ms in at least 50% of 1s windows", VerdictStatus.Inconclusive)]
    [TestCase("p99 < 300ms in at least 10% of 1s windows", VerdictStatus.Passed)]
    [TestCase("error rate < 1% in every 1s", VerdictStatus.Inconclusive)]
    [TestCase("p99 < 300ms for 2s", VerdictStatus.Inconclusive)]
    [TestCase("p99 < 300ms for 6s", VerdictStatus.Passed)]
    [TestCase("throughput > 1/s in every 1s", VerdictStatus.Failed)]
    public void A_step_that_finished_only_in_the_first_of_six_seconds_is_not_known_to_have_met_its_threshold(string threshold, VerdictStatus status)
    {
        Verdict verdict = Judge(threshold, new Watching(threshold, (0, 6)).Seconds(1, 10).Seconds(5, null));

        Assert.That(verdict.Status, Is.EqualTo(status), verdict.Reason);
        if (status == VerdictStatus.Inconclusive)
        {
            Assert.That(
                verdict.Reason,
                Does.StartWith(
                    $"in 5 of 6 windows nothing {(threshold.StartsWith('p') ? "succeeded" : "finished")}, so it is unknown whether they met the threshold"));
        }
    }

    [TestCase("p99 < 300ms in at least 75% of 1s windows", VerdictStatus.Passed)]
    [TestCase("p99 < 300ms in at least 80% of 1s windows", VerdictStatus.Inconclusive)]
    [TestCase("p99 < 300ms in at least 90% of 1s windows", VerdictStatus.Failed)]
    public void A_share_is_met_only_where_the_silent_windows_could_not_fail_it(string threshold, VerdictStatus status) =>
        Assert.That(
            Judge(threshold, new Watching(threshold, (0, 8)).Seconds(3, 10).Seconds(1, 900).Seconds(1, null).Seconds(3, 10)).Status, Is.EqualTo(status));

    [TestCase(2, 2, VerdictStatus.Passed)]
    [TestCase(2, 3, VerdictStatus.Inconclusive)]
    [TestCase(5, 0, VerdictStatus.Failed)]
    public void Silence_goes_on_what_failed_before_it(int failed, int silent, VerdictStatus status) => Assert.That(
        Judge(
            "p99 < 300ms for 5s",
            new Watching("p99 < 300ms for 5s", (0, 10)).Seconds(2, 10).Seconds(failed, 900).Seconds(silent, null).Seconds(8 - failed - silent, 10)).Status,
        Is.EqualTo(status));

    [TestCase(8, VerdictStatus.Inconclusive)]
    [TestCase(10, VerdictStatus.Failed)]
    public void A_run_that_ended_before_the_threshold_could_fail_does_not_meet_it(int seconds, VerdictStatus status)
    {
        Watching watching = new Watching("p99 < 300ms for 10s", (0, 60)).Seconds(seconds, 900);
        watching.EndAt(seconds);

        Verdict verdict = Judge("p99 < 300ms for 10s", watching);

        Assert.That(verdict.Status, Is.EqualTo(status));
        Assert.That(verdict.Reason, Is.EqualTo(status == VerdictStatus.Failed ? null : "the longest judged time was 8 s, shorter than the required 10 s"));
    }

    [Test]
    public void A_run_that_ends_a_moment_before_the_second_is_long_enough()
    {
        Watching watching = new Watching("p99 < 300ms for 10s", (0, 10)).Seconds(9, 900).Seconds(1, 900, length: 0.98);
        watching.EndAt(9.98);

        Assert.That(Judge("p99 < 300ms for 10s", watching).Status, Is.EqualTo(VerdictStatus.Failed));
    }

    [Test]
    public void A_threshold_that_ended_the_run_stays_failed_however_many_windows_were_silent()
    {
        var windows = new WindowCounts { Length = 1.Seconds(), Judged = 1, Empty = 5 };
        var findings = new WatchFindings(windows, IsMet: true, Worst: null, [], Aborted: "stopped at 00:06") { IsMetWhateverWasEmpty = false };

        Verdict verdict = ThresholdJudge.Judge(Threshold.Parse("p99 < 300ms in every 1s, abort"), SampleResult.Default(), findings);

        Assert.That((verdict.Status, verdict.Reason), Is.EqualTo((VerdictStatus.Failed, "stopped at 00:06")));
    }

    private static Verdict Judge(string threshold, Watching watching) =>
        ThresholdJudge.Judge(Threshold.Parse(threshold), SampleResult.Default(), watching.Finish());
}
