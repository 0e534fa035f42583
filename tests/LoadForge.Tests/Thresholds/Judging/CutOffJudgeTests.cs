using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Tests.Thresholds.Judging;

[Parallelizable]
public sealed class CutOffJudgeTests
{
    [TestCase("p99 < 1s")]
    [TestCase("p61 < 1s")]
    [TestCase("max < 1s")]
    [TestCase("error rate < 1%")]
    [TestCase("error rate < 40%")]
    public void A_threshold_that_what_was_cut_off_could_have_failed_is_not_met(string threshold)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Hung(finished: 600, cutOff: 400));

        Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Inconclusive));
        Assert.That(
            verdict.Reason,
            Is.EqualTo(
                "400 of 1,000 were cut off by the end of the run; "
                + "if they had been slow or failed, the threshold would fail; a longer GracePeriod lets them finish"));
    }

    [TestCase("p95 < 1s", 999, 1)]
    [TestCase("p99.9 < 1s", 999, 1)]
    [TestCase("error rate < 1%", 999, 1)]
    [TestCase("p60 < 1s", 600, 400)]
    [TestCase("error rate <= 40%", 600, 400)]
    [TestCase("p50 > 1ms", 600, 400)]
    [TestCase("successes >= 600", 600, 400)]
    [TestCase("mean < 1s", 600, 400)]
    [TestCase("max < 1s", 600, 0)]
    public void A_threshold_that_what_was_cut_off_could_not_have_failed_is_met(string threshold, int finished, int cutOff) =>
        Assert.That(Threshold.Parse(threshold).Judge(Hung(finished, cutOff)).Status, Is.EqualTo(VerdictStatus.Passed));

    [TestCase("p35 < 15ms", VerdictStatus.Passed)]
    [TestCase("p50 < 15ms", VerdictStatus.Inconclusive)]
    [TestCase("p70 < 15ms", VerdictStatus.Failed)]
    public void The_percentile_moves_up_among_what_finished(string threshold, VerdictStatus status) =>
        Assert.That(Threshold.Parse(threshold).Judge(Hung(finished: 500, cutOff: 200, slow: 250)).Status, Is.EqualTo(status));

    [Test]
    public void A_threshold_that_ended_the_run_stays_failed()
    {
        var findings = new WatchFindings(Windows: null, IsMet: true, Worst: null, [], Aborted: "stopped at 00:06");

        Verdict verdict = ThresholdJudge.Judge(Threshold.Parse("p99 < 1s, abort"), Hung(finished: 600, cutOff: 400), findings);

        Assert.That((verdict.Status, verdict.Reason), Is.EqualTo((VerdictStatus.Failed, "stopped at 00:06")));
    }

    private static LoadResult Hung(int finished, int cutOff, int slow = 0)
    {
        var histogram = new Histogram();
        histogram.Record(10_000, finished - slow);
        if (slow > 0) histogram.Record(20_000, slow);
        return SampleResult.Default() with
        {
            Statistics = new LoadStatistics { Duration = 20.Seconds(), Ok = finished, Cancelled = cutOff, ResponseTime = new LatencyStatistics(histogram) }
        };
    }
}
