using System.Buffers;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// The counts of the V2 form, from bucket 0 to the last in use, each a <see cref="ZigZagLeb128"/> number; n &gt; 1 empty buckets in a row are the number −n.
/// </summary>
internal static class HistogramPayload
{
    public static void Write(IBufferWriter<byte> destination, Histogram histogram)
    {
        int next = 0;
        foreach (var (index, count) in histogram.Counts())
        {
            WriteEmpty(destination, index - next);
            ZigZagLeb128.Write(destination, count);
            next = index + 1;
        }

        // Other libraries write bucket 0 of an empty histogram too, and some cannot read a payload of no bytes.
        if (next == 0) WriteEmpty(destination, 1);
    }

    /// <summary>Reads a whole payload into an empty histogram. Buckets that are not in it stay empty.</summary>
    public static void Read(ReadOnlySpan<byte> payload, Histogram histogram) => Read(payload, histogram.Layout, histogram);

    /// <summary>Checks a whole payload without making a histogram.</summary>
    /// <returns>The number of samples.</returns>
    public static long Check(ReadOnlySpan<byte> payload, HistogramLayout layout) => Read(payload, layout, histogram: null);

    private static long Read(ReadOnlySpan<byte> payload, HistogramLayout layout, Histogram? histogram)
    {
        int position = 0, index = 0, arrayLength = layout.ArrayLength;
        long total = 0;
        while (position < payload.Length)
        {
            int start = HistogramHeader.Length + position;
            if (!ZigZagLeb128.TryRead(payload, ref position, out long number))
                throw new HistogramFormatException(start, "The payload ends inside a count.");

            // Compare negative numbers, because long.MinValue has no positive counterpart.
            long buckets = number < 0 ? number : -1;
            if (buckets < index - arrayLength)
                throw new HistogramFormatException(start, $"The counts run past the last of {Quantity.Of(arrayLength)} buckets.");
            if (number > 0)
            {
                if (number > long.MaxValue - total) throw new HistogramFormatException(start, "The counts add up to more than 2^63 - 1 samples.");
                total += number;
                histogram?.AddAt(index, number);
            }

            index -= (int)buckets;
        }

        return total;
    }

    private static void WriteEmpty(IBufferWriter<byte> destination, int buckets)
    {
        if (buckets > 0) ZigZagLeb128.Write(destination, buckets == 1 ? 0 : -buckets);
    }
}
