using LoadForge.Recording.Cells;
using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.Cells;

public sealed class BucketCountsTests
{
    private const int Bits = 6;
    private static readonly double[] Percentiles = [0.1, 25, 50, 95, 99.9, 100];

    [FsCheck.NUnit.Property]
    public bool A_percentile_is_never_below_that_of_the_histogram_and_at_most_its_resolution_above(ushort[] values)
    {
        var histogram = new Histogram();
        foreach (ushort value in values) histogram.Record((value + 1L) * (value + 1L));
        var counts = BucketCounts.Of(histogram, Bits);
        return counts.Total == values.Length && Percentiles.All(percentile =>
        {
            long exact = values.Length == 0 ? 0 : histogram.ValueAtPercentile(percentile), coarse = counts.Percentile(percentile, Bits);
            return coarse >= exact && coarse <= exact * (1 + LogBuckets.Resolution(Bits));
        });
    }

    [FsCheck.NUnit.Property]
    public bool Counts_add_up_in_any_resolution(uint[] left, uint[] right)
    {
        BucketCounts sum = Of(left).Add(Of(right));
        BucketCounts coarse = Of(left).Coarser(Bits, 4).Add(Of(right).Coarser(Bits, 4));
        return Same(sum, Of([.. left, .. right])) && Same(coarse, sum.Coarser(Bits, 4)) && sum.Total == left.Length + right.Length;
    }

    [FsCheck.NUnit.Property]
    public bool A_difference_added_gives_the_counts_again(uint[] left, uint[] right) =>
        Same(Of(right).Add(Of(left).Minus(Of(right))), Of(left)) && Of(left).Minus(Of(left)).IsEmpty;

    [Test]
    public void The_mean_is_that_of_the_middles()
    {
        Assert.That(Of([10, 20, 30]).Mean(Bits), Is.EqualTo(20), "small values have buckets of their own");
        Assert.That(Of([100_000, 200_000]).Mean(Bits), Is.EqualTo(150_000).Within(1).Percent);
        Assert.That(BucketCounts.None.Mean(Bits), Is.Zero);
    }

    private static BucketCounts Of(uint[] values) =>
        BucketCounts.Gather(values.Select(value => LogBuckets.IndexOf(value, Bits)).Order().Select(index => (index, 1L)));

    private static bool Same(BucketCounts left, BucketCounts right) => left.Buckets.SequenceEqual(right.Buckets);
}
