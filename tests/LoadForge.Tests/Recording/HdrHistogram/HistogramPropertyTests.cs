using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>The histogram against what it stands for: the sorted array of its samples.</summary>
[Parallelizable]
public sealed class HistogramPropertyTests
{
    private static readonly double[] Percentiles = [0.001, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    private static readonly HistogramLayout[] Layouts =
        [HistogramLayout.Latency, new(1, long.MaxValue, 3), new(1000, 3_600_000_000_000, 2), new(1, 1_000_000, 5), new(1, 1_000_000, 0)];

    [FsCheck.NUnit.Property]
    public void Every_percentile_is_the_upper_edge_of_the_nearest_rank(int seed)
    {
        HistogramLayout layout = LayoutOf(seed);
        long[] values = Samples.Values(seed, 1 + (seed & 1023), layout);
        Histogram histogram = Samples.Recorded(values, layout);
        Array.Sort(values);

        foreach (double percentile in Percentiles)
        {
            // In thousandths the percentiles are whole numbers: the rank needs no floating point.
            long thousandths = (long)Math.Round(percentile * 1000);
            long rank = Math.Max(1, ((thousandths * values.Length) + 99_999) / 100_000);
            long sample = values[rank - 1];
            Assert.That(histogram.ValueAtPercentile(percentile), Is.EqualTo(layout.HighestEquivalent(sample)), $"p{percentile} of {values.Length}");
        }
    }

    [FsCheck.NUnit.Property]
    public void Statistics_agree_with_the_samples_within_a_bucket(int seed)
    {
        HistogramLayout layout = LayoutOf(seed);
        long[] values = Samples.Values(seed, 1 + (seed & 1023), layout);
        Histogram histogram = Samples.Recorded(values, layout);
        double[] medians = [.. values.Select(value => (double)layout.MedianEquivalent(value))];
        double mean = medians.Average();

        Assert.Multiple(() =>
        {
            Assert.That(histogram.TotalCount, Is.EqualTo(values.Length));
            Assert.That(histogram.Min, Is.EqualTo(layout.LowestEquivalent(values.Min())));
            Assert.That(histogram.Max, Is.EqualTo(layout.HighestEquivalent(values.Max())));
            Assert.That(histogram.ValueAtPercentile(0), Is.EqualTo(histogram.Min));
            Assert.That(histogram.Mean, Is.EqualTo(mean).Within(1e-9).Percent);
            Assert.That(histogram.StandardDeviation, Is.EqualTo(Math.Sqrt(medians.Average(m => (m - mean) * (m - mean)))).Within(1e-6).Percent);
            Assert.That(histogram.NonEmptyBuckets().Sum(bucket => bucket.Count), Is.EqualTo(values.Length));
        });
    }

    [Category("Slow")]
    [FsCheck.NUnit.Property]
    public void Counts_beside_any_value_follow_its_bucket(int seed)
    {
        HistogramLayout layout = LayoutOf(seed);
        long[] values = Samples.Values(seed, 200, layout);
        Histogram histogram = Samples.Recorded(values, layout);

        foreach (long border in values.Take(20).Concat(Samples.Values(~seed, 20, layout)))
        {
            long above = values.Count(value => layout.IndexOf(value) > layout.IndexOf(border));
            Assert.That(histogram.CountAbove(border), Is.EqualTo(above));
            Assert.That(histogram.CountAtOrBelow(border), Is.EqualTo(values.Length - above));
        }
    }

    private static HistogramLayout LayoutOf(int seed) => Layouts[(int)((uint)seed % Layouts.Length)];
}
