using System.Numerics;

namespace LoadForge.Recording.Cells;

/// <summary>
/// Buckets of whole numbers: 2^bits for each power of two. Those of fewer bits are unions of those of more bits, and all are unions of the buckets of
/// <see cref="HdrHistogram.HistogramLayout.Latency"/>, which has 10 bits; so counts may be made coarser and added in any order.
/// </summary>
/// <remarks>
/// With k the bits and b = max(0, floor(log2(value)) − k), the bucket of a value is number b·2^k + floor(value / 2^b): the numbering of HdrHistogram.
/// </remarks>
internal static class LogBuckets
{
    /// <summary>The number of the bucket that holds a value.</summary>
    /// <param name="value">The value, not negative.</param>
    /// <param name="bits">log2 of the buckets for each power of two.</param>
    public static int IndexOf(long value, int bits)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - bits);
        return (shift << bits) + (int)(value >> shift);
    }

    /// <summary>The smallest value of a bucket.</summary>
    public static long LowestAt(int index, int bits)
    {
        int shift = ShiftOf(index, bits);
        return (long)(index - (shift << bits)) << shift;
    }

    /// <summary>The largest value of a bucket.</summary>
    public static long HighestAt(int index, int bits) => LowestAt(index, bits) + (1L << ShiftOf(index, bits)) - 1;

    /// <summary>The middle of a bucket, rounded up.</summary>
    public static long MiddleOf(int index, int bits) => LowestAt(index, bits) + ((1L << ShiftOf(index, bits)) >> 1);

    /// <summary>The maximum width of a bucket ÷ its values: how far a percentile may exceed the exact one.</summary>
    public static double Resolution(int bits) => 1.0 / (1 << bits);

    private static int ShiftOf(int index, int bits) => Math.Max(0, (index >> bits) - 1);
}
