using System.Buffers;
using System.Runtime.CompilerServices;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// Integers in one to nine bytes (LEB128-64b9B): seven bits in each byte, low bits first; the high bit is set if another byte follows. A ninth byte has eight
/// bits, unlike in Protocol Buffers, which need a tenth. The sign is stored in the lowest bit (ZigZag), so small negative numbers are short.
/// </summary>
internal static class ZigZagLeb128
{
    public const int MaxBytes = 9;
    private const byte More = 0x80;
    private const int BitsPerByte = 7;

    public static void Write(IBufferWriter<byte> destination, long value) => destination.Advance(Write(destination.GetSpan(MaxBytes), value));

    /// <summary>Writes a number to at least <see cref="MaxBytes"/> bytes.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Write(Span<byte> destination, long value)
    {
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        int length = 0;
        for (; length < MaxBytes - 1 && rest >= More; rest >>= BitsPerByte)
            destination[length++] = (byte)(rest | More);
        destination[length++] = (byte)rest;
        return length;
    }

    /// <summary>Reads a number and advances <paramref name="position"/>. Returns false, without advancing, if the data ends within the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out long value)
    {
        // Most counts of a histogram take one byte.
        if ((uint)position >= (uint)source.Length || source[position] >= More) return TryReadLong(source, ref position, out value);
        int folded = source[position++];
        value = (folded >> 1) ^ -(folded & 1);
        return true;
    }

    private static bool TryReadLong(ReadOnlySpan<byte> source, ref int position, out long value)
    {
        ulong folded = 0;
        for (int i = 0; i < MaxBytes && position + i < source.Length; i++)
        {
            byte next = source[position + i];
            bool isNinth = i == MaxBytes - 1;
            folded |= (ulong)(isNinth ? next : next & ~More) << (i * BitsPerByte);
            if (next < More || isNinth)
            {
                position += i + 1;
                value = (long)(folded >> 1) ^ -(long)(folded & 1);
                return true;
            }
        }

        value = 0;
        return false;
    }
}
