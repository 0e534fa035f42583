using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

[assembly: MetricProvider(typeof(LoadForge.Tests.Thresholds.Metrics.ExtensionMetricsTests.Provided))]

namespace LoadForge.Tests.Thresholds.Metrics;

public sealed class ExtensionMetricsTests
{
    [Test]
    public void A_limit_is_written_in_the_metrics_own_unit()
    {
        Assert.Multiple(() =>
        {
            Assert.That((ExtensionMetrics.Count("rows") < 7).Limit, Is.EqualTo(7));
            Assert.That((ExtensionMetrics.Time("pauses") < 2.Milliseconds()).Limit, Is.EqualTo(2000));
            Assert.That((ExtensionMetrics.Ratio("hits") > 50.Percent()).Limit, Is.EqualTo(0.5));
            Assert.That((ExtensionMetrics.Size("heap") <= 2.Kilobytes()).Limit, Is.EqualTo(2048));
        });
    }

    [TestCase("")]
    [TestCase(" rows")]
    [TestCase("rows ")]
    [TestCase("rows  read")]
    [TestCase("7 rows")]
    [TestCase("rows<read")]
    [TestCase("größe")]
    public void An_invalid_name_is_refused_with_what_is_valid(string name) => Assert.That(
        () => ExtensionMetrics.Count(name),
        Throws.ArgumentException.With.Message.StartWith(
            $"The metric name \"{name}\" is invalid: it must consist of letters, digits and single spaces, and begin with a letter."));

    [TestCase("rows read < 7")]
    [TestCase("rows read >= 7 in every 1s")]
    [TestCase("cache hits > 50%")]
    [TestCase("heap size <= 2KB")]
    [TestCase("lock waits < 5ms")]
    public void A_provided_metric_is_known_in_text_form(string text) => Assert.That(Threshold.Parse(text).ToString(), Is.EqualTo(text));

    [Test]
    public void Text_form_and_code_give_the_same_threshold() =>
        Assert.That(Threshold.Parse("heap size <= 2KB"), Is.EqualTo(Provided.HeapSize <= 2.Kilobytes()));

    [Test]
    public void A_metric_that_nobody_provides_is_unknown() =>
        Assert.That(() => Threshold.Parse("rows written < 7"), Throws.TypeOf<FormatException>().With.Message.Contains("rows written"));

    [Test]
    public void Metrics_of_one_name_are_equal() => Assert.That(ExtensionMetrics.Count("rows read"), Is.EqualTo(Provided.RowsRead));

    [Test]
    public void What_nobody_measured_is_said_with_what_a_run_needs()
    {
        Metric metric = ExtensionMetrics.Count("rows", requirement: "add .Use(() => new RowWatch())");

        Assert.That(metric.MissingIn(LoadStatistics.None), Is.EqualTo("rows was not measured here; add .Use(() => new RowWatch())"));
        Assert.That(ExtensionMetrics.Count("rows").MissingIn(LoadStatistics.None), Is.EqualTo("rows was not measured here"));
    }

    [Test]
    public void What_was_measured_is_read_by_its_name()
    {
        LoadStatistics statistics = LoadStatistics.None with { ExtensionValues = [ExtensionValue.Mean("heap size", amount: 4096, of: 2)] };

        Assert.That(Provided.HeapSize.Read(statistics), Is.EqualTo(2048));
        Assert.That(Provided.RowsRead.Read(statistics), Is.Null);
        Assert.That(Provided.HeapSize.MissingIn(statistics), Is.Null);
    }

    internal static class Provided
    {
        public static ExtensionMetric<long> RowsRead { get; } = ExtensionMetrics.Count("rows read", isKnownEachSecond: true);

        public static ExtensionMetric<Ratio> CacheHits { get; } = ExtensionMetrics.Ratio("cache hits");

        public static ExtensionMetric<DataSize> HeapSize { get; } = ExtensionMetrics.Size("heap size");

        public static ExtensionMetric<TimeSpan> LockWaits { get; } = ExtensionMetrics.Time("lock waits");

        public static string NoMetric { get; } = "passed over";
    }
}
