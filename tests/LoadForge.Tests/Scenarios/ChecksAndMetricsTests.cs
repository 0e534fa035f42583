using LoadForge.Recording.Custom;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Tests.Scenarios;

[Parallelizable(ParallelScope.All)]
public sealed class ChecksAndMetricsTests
{
    [Test]
    public async Task A_check_that_is_not_met_fails_no_step_and_is_judged_by_a_threshold_alone()
    {
        LoadResult result = await RunAsync(
            (user, n) =>
                user.Check("is even", n % 2 == 0), CheckRate >= 90.Percent(), (CheckRate >= 50.Percent()).On("is even"), (CheckRate > 0.Percent())
                    .On("is ever"));

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Failed, Is.Zero);
            Assert.That(result.Checks, Is.EqualTo(new[] { new CheckStatistics("s", "is even", 50, 50) }), "the warm-up is not counted");
            Assert.That(
                result.Verdicts.Take(3).Select(verdict => verdict.Status), Is.EqualTo([VerdictStatus.Failed, VerdictStatus.Passed, VerdictStatus.Failed]));
            Assert.That(result.Verdicts[0].Actual, Is.EqualTo(0.5));
            Assert.That(result.Verdicts[1].Samples, Is.EqualTo(100));
            Assert.That(
                result.Verdicts[2].Reason,
                Is.EqualTo("no check \"is ever\" was made in the judged phases; did you mean \"is even\"? The checks that were made are \"is even\""));
        });
    }

    [Test]
    public async Task Own_metrics_are_counted_over_all_users_and_judged()
    {
        LoadResult result = await RunAsync(
            (user, n) =>
            {
                user.Metrics.Count("basket", 3);
                user.Metrics.Gauge("queue", 7.5);
                user.Metrics.Record("depth", n);
                user.Metrics.Record("wait", TimeSpan.FromMilliseconds(n));
            },
            Metric.Custom("basket") >= 300,
            Metric.Custom("depth").At(95) < 50,
            Metric.Custom("wait").Median < 60.Milliseconds(),
            Metric.Custom("wait") < 60,
            Metric.Custom("basket").Median < 60,
            Metric.Custom("nothing") < 60);

        CustomMetricStatistics Own(string name) => result.CustomMetrics.Single(own => own.Name == name);
        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Failed, Is.Zero);
            Assert.That((Own("basket").Value, Own("basket").Count), Is.EqualTo((300, 100)));
            Assert.That(Own("queue").Value, Is.EqualTo(7.5));
            Assert.That(Own("depth").Percentile(95), Is.EqualTo(94).Within(0.2));
            Assert.That(Own("depth").Mean, Is.EqualTo(49.5).Within(0.1));
            Assert.That(Own("wait").Percentile(50), Is.EqualTo(49_000).Within(50));
            Assert.That(result.Verdicts.Take(6).Select(verdict => verdict.Status),
                Is.EqualTo(
                    [VerdictStatus.Passed, VerdictStatus.Failed, VerdictStatus.Passed, VerdictStatus.Failed, VerdictStatus.Failed, VerdictStatus.Failed]));
            Assert.That(result.Verdicts[3].Reason, Does.Contain("holds times"));
            Assert.That(result.Verdicts[4].Reason, Does.Contain("has no percentiles"));
            Assert.That(
                result.Verdicts[5].Reason,
                Does.Contain("those recorded are ").And.Contain("\"basket\"").And.Contain("\"depth\"").And.Contain("\"queue\"").And.Contain("\"wait\""));
        });
    }

    [TestCase("metric \"queue time\" p95 < 500ms")]
    [TestCase("metric \"queue time\" p99.9 <= 12.5")]
    [TestCase("metric \"basket\" >= 300")]
    [TestCase("check rate >= 99%")]
    [TestCase("has items: check rate >= 99%")]
    public void A_threshold_about_them_reads_back_as_itself(string text)
    {
        Threshold threshold = Threshold.Parse(text);

        Assert.That(threshold.ToString(), Is.EqualTo(text));
        Assert.That(Threshold.Parse(threshold.ToString()), Is.EqualTo(threshold));
    }

    [Test]
    public void A_name_has_one_kind()
    {
        using var bench = new UserBench();
        bench.User.Metrics.Count("x");

        Assert.Multiple(() =>
        {
            Assert.That(() => bench.User.Metrics.Gauge("x", 1), Throws.InvalidOperationException.With.Message.Contains("as Gauge and as Counter"));
            Assert.That(() => bench.User.Metrics.Count("a<b"), Throws.ArgumentException);
            Assert.That(() => Metric.Custom("a:b"), Throws.ArgumentException);
        });
    }

    [Test]
    public void Metric_and_check_names_without_end_are_folded_together()
    {
        var metrics = new CustomMetricRegistry();
        var checks = new CheckRegistry();
        for (int n = 0; n < 3000; n++)
        {
            metrics.Of($"metric {n}", CustomMetricKind.Counter).Record(1);
            checks.Record("s", $"check {n}", isMet: true);
        }

        Assert.Multiple(() =>
        {
            Assert.That(metrics.Statistics, Has.Length.EqualTo(CustomMetricRegistry.Capacity + 1));
            Assert.That(metrics.Statistics.Sum(own => own.Value), Is.EqualTo(3000));
            Assert.That(checks.Statistics(new Redactor([])), Has.Length.EqualTo(CheckRegistry.Capacity + 1));
            Assert.That(checks.Statistics(new Redactor([])).Sum(check => check.Ok), Is.EqualTo(3000));
        });
    }

    private static Task<LoadResult> RunAsync(Action<VirtualUser, int> body, params Threshold[] thresholds)
    {
        const int WarmUps = 20;
        int ran = -1;
        return Load.Scenario("s", user =>
            {
                body(user, Interlocked.Increment(ref ran) - WarmUps);
                return Task.CompletedTask;
            })
            .Profile(p => p.WarmUp(100.PerSecond(), 0.2.Seconds()).Hold(200.PerSecond(), 0.5.Seconds()))
            .Expect(thresholds)
            .RunAsync();
    }
}
