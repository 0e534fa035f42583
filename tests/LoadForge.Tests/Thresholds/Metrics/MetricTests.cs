using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Tests.Thresholds.Metrics;

public sealed class MetricTests
{
    [Test]
    public void A_response_time_is_compared_with_a_time_in_microseconds() => Assert.Multiple(() =>
    {
        Assert.That(Metric.P95 < 200.Milliseconds(), Is.EqualTo(new Threshold(Metric.P95, Comparison.LessThan, 200_000)));
        Assert.That(Metric.P95 <= 200.Milliseconds(), Is.EqualTo(new Threshold(Metric.P95, Comparison.AtMost, 200_000)));
        Assert.That(Metric.Max > 1.5.Seconds(), Is.EqualTo(new Threshold(Metric.Max, Comparison.MoreThan, 1_500_000)));
        Assert.That(Metric.Mean >= 7.Microseconds(), Is.EqualTo(new Threshold(Metric.Mean, Comparison.AtLeast, 7)));
    });

    [Test]
    public void A_ratio_is_compared_with_a_ratio() => Assert.Multiple(() =>
    {
        Assert.That(Metric.ErrorRate < 1.Percent(), Is.EqualTo(new Threshold(Metric.ErrorRate, Comparison.LessThan, 0.01)));
        Assert.That(Metric.ErrorRate <= 0.1.Percent(), Is.EqualTo(new Threshold(Metric.ErrorRate, Comparison.AtMost, 0.001)));
        Assert.That(Metric.AchievedRate > 99.5.Percent(), Is.EqualTo(new Threshold(Metric.AchievedRate, Comparison.MoreThan, 0.995)));
        Assert.That(Metric.AchievedRate >= 100.Percent(), Is.EqualTo(new Threshold(Metric.AchievedRate, Comparison.AtLeast, 1)));
    });

    [Test]
    public void A_throughput_is_compared_with_a_rate_per_second() => Assert.Multiple(() =>
    {
        Assert.That(Metric.Throughput < 100.PerSecond(), Is.EqualTo(new Threshold(Metric.Throughput, Comparison.LessThan, 100)));
        Assert.That(Metric.Throughput <= 60.PerMinute(), Is.EqualTo(new Threshold(Metric.Throughput, Comparison.AtMost, 1)));
        Assert.That(Metric.Throughput > 0.5.PerSecond(), Is.EqualTo(new Threshold(Metric.Throughput, Comparison.MoreThan, 0.5)));
        Assert.That(Metric.Throughput >= 3600.PerHour(), Is.EqualTo(new Threshold(Metric.Throughput, Comparison.AtLeast, 1)));
    });

    [Test]
    public void A_count_is_compared_with_a_whole_number() => Assert.Multiple(() =>
    {
        Assert.That(Metric.Failures < 10, Is.EqualTo(new Threshold(Metric.Failures, Comparison.LessThan, 10)));
        Assert.That(Metric.Failures <= 10, Is.EqualTo(new Threshold(Metric.Failures, Comparison.AtMost, 10)));
        Assert.That(Metric.Count > 1000, Is.EqualTo(new Threshold(Metric.Count, Comparison.MoreThan, 1000)));
        Assert.That(Metric.Count >= 1000, Is.EqualTo(new Threshold(Metric.Count, Comparison.AtLeast, 1000)));
    });

    [Test]
    public void A_threshold_may_be_about_one_step() => Assert.Multiple(() =>
    {
        Assert.That((Metric.P99 < 500.Milliseconds()).On("pay").Step, Is.EqualTo("pay"));
        Assert.That((Metric.P99 < 500.Milliseconds()).Step, Is.Null);
        Assert.That(() => (Metric.P99 < 500.Milliseconds()).On(" "), Throws.ArgumentException);
    });

    [Test]
    public void Percentiles_of_the_same_number_are_the_same_metric() => Assert.Multiple(() =>
    {
        Assert.That(Metric.Percentile(95), Is.EqualTo(Metric.P95));
        Assert.That(Metric.Percentile(99.9).Name, Is.EqualTo("p99.9"));
        Assert.That(Metric.Percentile(100), Is.Not.EqualTo(Metric.Max));
    });

    [Test]
    public void Percentiles_that_differ_in_the_last_digit_differ()
    {
        double next = Math.BitIncrement(97.5);

        Assert.That(Metric.Percentile(next), Is.Not.EqualTo(Metric.Percentile(97.5)));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(100.1)]
    [TestCase(double.NaN)]
    public void A_percentile_outside_its_range_is_refused(double percentile) =>
        Assert.That(
            () => Metric.Percentile(percentile),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("greater than 0 and at most 100"));

    [Test]
    public void A_metric_knows_its_unit() => Assert.Multiple(() =>
    {
        Assert.That(Metric.P50.Unit, Is.EqualTo(MetricUnit.Time));
        Assert.That(Metric.AchievedRate.Unit, Is.EqualTo(MetricUnit.Ratio));
        Assert.That(Metric.Throughput.Unit, Is.EqualTo(MetricUnit.PerSecond));
        Assert.That(Metric.Count.Unit, Is.EqualTo(MetricUnit.Count));
    });

    private static IEnumerable<Metric> EveryMetric =>
        typeof(Metric).GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Select(property => (Metric)property.GetValue(null)!);

    [TestCaseSource(nameof(EveryMetric))]
    public void Every_metric_is_read_back_from_its_name(Metric metric) =>
        Assert.That(Threshold.Parse(new Threshold(metric, Comparison.AtLeast, 1).ToString()).Metric, Is.EqualTo(metric));

    [Test]
    public void A_limit_that_nothing_can_reach_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(
            () => Metric.P95 < (-5).Milliseconds(),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("p95 < …: the limit must be finite and not negative"));
        Assert.That(() => Metric.ErrorRate < double.NaN.Percent(), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Metric.Custom("wait") < (-5).Milliseconds(), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Metric.Custom("degrees") > -5.5, Throws.Nothing);
    });
}
