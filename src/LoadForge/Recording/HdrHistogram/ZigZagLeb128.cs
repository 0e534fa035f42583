using System.Buffers;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// Whole numbers in one to nine bytes (LEB128-64b9B): seven bits a byte, low bits first, the high bit says that more follow; a ninth byte carries eight bits,
/// unlike Protocol Buffers, which would need a tenth. The sign is folded into the lowest bit (ZigZag), so that small negative numbers stay short.
/// </summary>
internal static class ZigZagLeb128
{
    public const int MaxBytes = 9;
    private const byte More = 0x80;
    private const int BitsPerByte = 7;

    public static void Write(IBufferWriter<byte> destination, long value)
    {
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        Span<byte> bytes = destination.GetSpan(MaxBytes);
        int length = 0;
        for (; length < MaxBytes - 1 && rest >= More; rest >>= BitsPerByte)
            bytes[length++] = (byte)(rest | More);
        bytes[length++] = (byte)rest;
        destination.Advance(length);
    }

    /// <summary>Reads one number and moves <paramref name="position"/> behind it; false, and nothing moved, if the bytes end before the number does.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out long value)
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
