using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Thresholds;

public sealed class ThresholdCourseTests
{
    private static SampleResult Shop => new SampleResult().Scenario("checkout").Step("GET /catalog", 500).Step("pay", 1000, 2000, 3000, 4000).Failing(every: 10);

    [Test]
    public void The_course_has_one_value_for_every_point_of_the_series()
    {
        LoadResult result = Shop.Build();

        Verdict verdict = (Metric.Count > 1).On("pay").Judge(result);

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Course, Has.Length.EqualTo(result.Series.Length).And.Length.EqualTo(25));
            Assert.That(verdict.Course.Take(5), Has.All.EqualTo(20));
            Assert.That(verdict.Course.Skip(5), Has.All.EqualTo(50));
        });
    }

    [Test]
    public void A_second_in_which_nothing_finished_has_no_latency_but_a_count_of_zero()
    {
        LoadResult result = Shop.Stall(10.Seconds(), 2.Seconds()).Build();

        Assert.Multiple(() =>
        {
            Assert.That((Metric.P99 < 1.Seconds()).Judge(result).Course[11], Is.NaN);
            Assert.That((Metric.ErrorRate < 1.Percent()).Judge(result).Course[11], Is.NaN);
            Assert.That((Metric.Count > 1).Judge(result).Course[11], Is.Zero);
            Assert.That((Metric.Throughput > 1.PerSecond()).Judge(result).Course[11], Is.Zero);
        });
    }

    [Test]
    public void The_worst_second_of_an_upper_limit_is_the_highest()
    {
        WorstPoint? worst = (Metric.P99 < 1.Seconds()).On("pay").Judge(Shop.Stall(10.Seconds(), 2.Seconds()).Build()).Worst;

        Assert.Multiple(() =>
        {
            Assert.That(worst?.Start, Is.EqualTo(12.Seconds()));
            Assert.That(worst?.End, Is.EqualTo(13.Seconds()));
            Assert.That(worst?.Phase, Is.EqualTo("hold"));
            Assert.That(worst?.Value, Is.GreaterThan(1_900_000));
            Assert.That(worst?.Samples, Is.EqualTo(150));
        });
    }

    [TestCase("throughput > 1/s")]
    [TestCase("throughput >= 1/s")]
    [TestCase("count > 1")]
    public void The_worst_second_of_a_lower_limit_is_the_lowest(string threshold)
    {
        WorstPoint? worst = Threshold.Parse(threshold).Judge(Shop.Stall(10.Seconds(), 2.Seconds()).Build()).Worst;

        Assert.Multiple(() =>
        {
            Assert.That(worst?.Start, Is.EqualTo(10.Seconds()));
            Assert.That(worst?.Value, Is.Zero);
            Assert.That(worst?.Samples, Is.Zero);
        });
    }

    [Test]
    public void The_warm_up_is_shown_but_is_never_the_worst()
    {
        Verdict verdict = (Metric.P99 < 1.Seconds()).Judge(Shop.Stall(1.Seconds(), 2.Seconds()).Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Course[3], Is.GreaterThan(1_000_000));
            Assert.That(verdict.Worst?.Phase, Is.EqualTo("hold"));
            Assert.That(verdict.Worst?.Value, Is.LessThan(10_000));
        });
    }

    [Test]
    public void The_worst_throughput_is_not_the_stump_of_a_second_at_the_end()
    {
        LoadResult result = Shop.Profile(p => p.Hold(50.PerSecond(), 4.25.Seconds())).Build();

        Assert.Multiple(() =>
        {
            Assert.That(result.Series[^1].Length, Is.LessThan(0.5.Seconds()));
            Assert.That((Metric.Throughput > 1.PerSecond()).On("pay").Judge(result).Worst?.Start, Is.LessThan(4.Seconds()));
            Assert.That((Metric.Throughput < 1.PerSecond()).On("pay").Judge(result).Worst?.Start, Is.LessThan(4.Seconds()));
            Assert.That((Metric.Count > 1).On("pay").Judge(result).Worst?.Start, Is.LessThan(4.Seconds()));
        });
    }

    [Test]
    public void The_worst_throughput_is_not_after_the_profile_when_only_stragglers_finish()
    {
        LoadResult result = Shop.Stall(24.5.Seconds(), 2.5.Seconds()).Build();

        Assert.Multiple(() =>
        {
            Assert.That(result.Duration, Is.GreaterThan(26.Seconds()));
            Assert.That((Metric.Throughput > 1.PerSecond()).Judge(result).Worst?.Start, Is.EqualTo(24.Seconds()));
            Assert.That((Metric.P99 < 1.Seconds()).Judge(result).Worst?.End, Is.EqualTo(result.Series[^1].At));
        });
    }

    [TestCase("p97.5 < 1s")]
    [TestCase("achieved rate >= 100%")]
    public void A_metric_that_the_series_does_not_hold_has_no_course(string threshold)
    {
        Verdict verdict = Threshold.Parse(threshold).Judge(Shop.Build());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Course, Is.Empty);
            Assert.That(verdict.Worst, Is.Null);
            Assert.That(verdict.Actual, Is.Not.Null);
        });
    }

    [TestCase("p50")]
    [TestCase("p75")]
    [TestCase("p90")]
    [TestCase("p95")]
    [TestCase("p99")]
    [TestCase("p99.9")]
    [TestCase("p100")]
    [TestCase("mean")]
    [TestCase("max")]
    public void The_course_of_a_run_of_one_second_is_its_figure(string metric)
    {
        LoadResult result = Shop.Profile(p => p.Hold(100.PerSecond(), 1.Seconds())).Build();

        Verdict verdict = Threshold.Parse($"{metric} < 1s").Judge(result with { Series = [result.Series[0] with { Total = PointFigures.Of(result.Figures) }] });

        Assert.That(verdict.Course, Is.EqualTo(new[] { verdict.Actual!.Value }));
    }
}
