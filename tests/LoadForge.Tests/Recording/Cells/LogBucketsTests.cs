using LoadForge.Recording.Cells;
using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.Cells;

public sealed class LogBucketsTests
{
    private const int Fine = 10;

    [FsCheck.NUnit.Property]
    public bool A_value_lies_in_its_bucket_and_a_bucket_is_narrow(uint value, byte someBits)
    {
        int bits = (someBits % Fine) + 1;
        int index = LogBuckets.IndexOf(value, bits);
        (long low, long high) = (LogBuckets.LowestAt(index, bits), LogBuckets.HighestAt(index, bits));
        return low <= value && value <= high
            && LogBuckets.IndexOf(low, bits) == index && LogBuckets.IndexOf(high, bits) == index && LogBuckets.LowestAt(index + 1, bits) == high + 1
            && LogBuckets.MiddleOf(index, bits) >= low && LogBuckets.MiddleOf(index, bits) <= high
            && high - value <= LogBuckets.Resolution(bits) * value;
    }

    [FsCheck.NUnit.Property]
    public bool A_coarse_bucket_is_a_union_of_finer_ones(uint value, byte someBits)
    {
        int bits = someBits % Fine;
        (long low, long high) = Edges(value, bits);
        (long finerLow, long finerHigh) = Edges(value, bits + 1);
        return low <= finerLow && finerHigh <= high;
    }

    [FsCheck.NUnit.Property]
    public bool With_ten_bits_they_are_the_buckets_of_the_histograms(uint value)
    {
        long inRange = Math.Min(value, HistogramLayout.Latency.HighestTrackableValue);
        return LogBuckets.IndexOf(inRange, Fine) == HistogramLayout.Latency.IndexOf(inRange);
    }

    private static (long Low, long High) Edges(long value, int bits)
    {
        int index = LogBuckets.IndexOf(value, bits);
        return (LogBuckets.LowestAt(index, bits), LogBuckets.HighestAt(index, bits));
    }
}
