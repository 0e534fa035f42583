using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Tests.Metrics.HdrHistogram;

public sealed class PercentileTextTests
{
    [Test]
    public void The_text_is_that_of_HdrHistogram()
    {
        var histogram = new Histogram();
        for (int i = 1; i <= 10; i++) histogram.Record(i * 1000);
        using var text = new StringWriter { NewLine = "\r\n" };
        PercentileText.Write(histogram, text, unitRatio: 1000, ticksPerHalfDistance: 2);

        Assert.That(text.ToString(), Is.EqualTo(
            """
                   Value     Percentile TotalCount 1/(1-Percentile)

                   1.000 0.000000000000          1           1.00
                   3.001 0.250000000000          3           1.33
                   5.003 0.500000000000          5           2.00
                   7.003 0.625000000000          7           2.67
                   8.003 0.750000000000          8           4.00
                   9.007 0.812500000000          9           5.33
                   9.007 0.875000000000          9           8.00
                  10.007 0.906250000000         10          10.67
                  10.007 1.000000000000         10
            #[Mean    =        5.502, StdDeviation   =        2.874]
            #[Max     =       10.007, Total count    =           10]
            #[Buckets =           22, SubBuckets     =         2048]

            """));
    }

    [Test]
    public void An_empty_histogram_has_no_rows()
    {
        using var text = new StringWriter();
        PercentileText.Write(new Histogram(), text);

        Assert.That(text.ToString().Split('\n'), Has.Length.EqualTo(6));
    }

    [TestCase(0)]
    [TestCase(double.NaN)]
    public void An_impossible_unit_is_refused(double ratio) =>
        Assert.That(() => PercentileText.Write(new Histogram(), TextWriter.Null, ratio), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Less_than_one_tick_is_refused() =>
        Assert.That(() => PercentileText.Write(new Histogram(), TextWriter.Null, 1, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
