using System.Globalization;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Latency;

namespace LoadForge.Reporting.Tests.Latency;

public sealed class PercentileDistributionTests
{
    [Test]
    public void It_is_the_text_that_plotters_read_in_every_culture()
    {
        var recorded = new Recording.HdrHistogram.Histogram();
        for (int value = 1; value <= 100; value++) recorded.Record(value * 1000);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            PercentileDistribution.Write(new LatencyStatistics(recorded), text);
            Assert.That(CultureInfo.CurrentCulture, Is.SameAs(commas));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.That(
            text.ToString(),
            Does.Match(@"^ +Value +Percentile +TotalCount +1/\(1-Percentile\)").And.Match(@"\n +100\.03\d +1\.0+ +100\b").And.Contain("#[Mean"));
    }

    [Test]
    public void Less_than_one_row_is_refused() =>
        Assert.That(() => PercentileDistribution.Write(LatencyStatistics.None, TextWriter.Null, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
