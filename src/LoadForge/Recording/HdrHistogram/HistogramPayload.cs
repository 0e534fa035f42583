using System.Buffers;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// The counts of the V2 form, from bucket 0 to the last in use, each a <see cref="ZigZagLeb128"/> number; n &gt; 1 empty buckets in a row are the number −n.
/// </summary>
/// <remarks>
/// The coordinator of a run of a thousand agents reads tens of millions of these numbers a second. Most take one byte, and whether that is a count (even) or
/// empty buckets (odd) is as good as random: a branch on it would be mispredicted every other time, so both are computed without one.
/// </remarks>
internal static class HistogramPayload
{
    private const int OneByte = 0x80;
    private const int BufferBytes = 256;

    public static void Write(IBufferWriter<byte> destination, Histogram histogram)
    {
        Span<byte> buffer = stackalloc byte[BufferBytes];
        int length = 0, next = 0;
        for (int run = 0; run < histogram.Runs; run++)
        {
            ReadOnlySpan<long> counts = histogram.RunAt(run);
            for (int slot = 0; counts[slot..].IndexOfAnyExcept(0) is >= 0 and var empty; slot++)
            {
                slot += empty;
                if (length > BufferBytes - (2 * ZigZagLeb128.MaxBytes))
                {
                    destination.Write(buffer[..length]);
                    length = 0;
                }

                int index = (run * counts.Length) + slot;
                length += WriteEmpty(buffer[length..], index - next);
                length += ZigZagLeb128.Write(buffer[length..], counts[slot]);
                next = index + 1;
            }
        }

        // Other libraries write bucket 0 of an empty histogram too, and some cannot read a payload of no bytes.
        if (next == 0) length = WriteEmpty(buffer, 1);
        destination.Write(buffer[..length]);
    }

    /// <summary>Reads a whole payload into an empty histogram. Buckets that are not in it stay empty.</summary>
    public static void Read(ReadOnlySpan<byte> payload, Histogram histogram)
    {
        Check(payload, histogram.Layout);
        AddTo(payload, histogram);
    }

    /// <summary>Adds the counts of a payload that was checked for the layout of a histogram.</summary>
    public static void AddTo(ReadOnlySpan<byte> payload, Histogram sum)
    {
        Span<long> counts = [];
        int first = 0, index = 0;
        for (int position = 0; (uint)position < (uint)payload.Length;)
        {
            int folded = payload[position], slot = index - first;
            if (folded < OneByte && (uint)slot < (uint)counts.Length)
            {
                counts[slot] += CountOf(folded);
                index += BucketsOf(folded);
                position++;
                continue;
            }

            ZigZagLeb128.TryRead(payload, ref position, out long number);
            if (number > 0)
            {
                counts = sum.RunOf(index, out first);
                counts[index - first] += number;
            }

            index += number < 0 ? (int)-number : 1;
        }
    }

    /// <summary>Checks a whole payload without making a histogram.</summary>
    /// <returns>The number of samples.</returns>
    /// <exception cref="HistogramFormatException">The payload is damaged.</exception>
    public static long Check(ReadOnlySpan<byte> payload, HistogramLayout layout)
    {
        int position = 0, index = 0, arrayLength = layout.ArrayLength;
        long total = 0;
        while ((uint)position < (uint)payload.Length)
        {
            int folded = payload[position], next = index + BucketsOf(folded);
            long sum = total + CountOf(folded);
            if (folded < OneByte && next <= arrayLength && sum >= 0)
            {
                (total, index) = (sum, next);
                position++;
                continue;
            }

            Check(payload, arrayLength, ref position, ref index, ref total);
        }

        return total;
    }

    private static void Check(ReadOnlySpan<byte> payload, int arrayLength, ref int position, ref int index, ref long total)
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
        }

        index -= (int)buckets;
    }

    // Of a number in one byte: the samples in its bucket, 0 if it stands for empty buckets.
    private static int CountOf(int folded) => (folded >> 1) & ((folded & 1) - 1);

    // Of a number in one byte: the buckets that it stands for.
    private static int BucketsOf(int folded) => 1 + ((folded >> 1) & -(folded & 1));

    private static int WriteEmpty(Span<byte> destination, int buckets) =>
        buckets > 0 ? ZigZagLeb128.Write(destination, buckets == 1 ? 0 : -buckets) : 0;
}
