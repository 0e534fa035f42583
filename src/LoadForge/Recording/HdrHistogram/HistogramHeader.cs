using System.Buffers;
using System.Buffers.Binary;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>The first 40 bytes of the plain V2 form, big-endian: cookie, payload length, an offset, digits, lowest value, highest value, a ratio.</summary>
/// <remarks>
/// The offset (0) and the ratio (the double 1.0) are for features of other libraries. Some writers use these fields for other values, so both are ignored
/// when reading.
/// </remarks>
internal readonly record struct HistogramHeader(HistogramLayout Layout, int PayloadLength)
{
    public const int Length = 40;
    public const int CookieLength = 4;
    public const int PlainCookie = 0x1c849313;
    public const int ZlibCookie = 0x1c849314;

    private const int LengthAt = 4, OffsetAt = 8, DigitsAt = 12, LowestAt = 16, HighestAt = 24, RatioAt = 32;

    public void Write(IBufferWriter<byte> destination)
    {
        Span<byte> header = destination.GetSpan(Length);
        BinaryPrimitives.WriteInt32BigEndian(header, PlainCookie);
        BinaryPrimitives.WriteInt32BigEndian(header[LengthAt..], PayloadLength);
        BinaryPrimitives.WriteInt32BigEndian(header[OffsetAt..], 0);
        BinaryPrimitives.WriteInt32BigEndian(header[DigitsAt..], Layout.SignificantDigits);
        BinaryPrimitives.WriteInt64BigEndian(header[LowestAt..], Layout.LowestDiscernibleValue);
        BinaryPrimitives.WriteInt64BigEndian(header[HighestAt..], Layout.HighestTrackableValue);
        BinaryPrimitives.WriteDoubleBigEndian(header[RatioAt..], 1.0);
        destination.Advance(Length);
    }

    public static HistogramHeader Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < Length)
            throw new HistogramFormatException(source.Length, $"The data ends inside the header, which has {Quantity.Of(Length, "byte")}.");
        if (ReadCookie(source) != PlainCookie) throw new HistogramFormatException(0, "The plain form does not start with the cookie 0x1c849313.");
        HistogramLayout layout = ReadLayout(source);
        int payloadLength = BinaryPrimitives.ReadInt32BigEndian(source[LengthAt..]);
        long longest = (long)layout.ArrayLength * ZigZagLeb128.MaxBytes;
        if (payloadLength < 0 || payloadLength > longest)
        {
            throw new HistogramFormatException(
                LengthAt, $"A payload of {Quantity.Of(payloadLength, "byte")} is declared; the layout {layout} has 0 to {Quantity.Of(longest)}.");
        }

        return new HistogramHeader(layout, payloadLength);
    }

    /// <summary>The cookie as written by V2: the bits 0xf0 specify the width of a count, which is fixed in V2.</summary>
    public static int ReadCookie(ReadOnlySpan<byte> source)
    {
        if (source.Length < CookieLength) throw new HistogramFormatException(source.Length, "The data ends inside the cookie, the first four bytes.");
        return (BinaryPrimitives.ReadInt32BigEndian(source) & ~0xf0) | 0x10;
    }

    private static HistogramLayout ReadLayout(ReadOnlySpan<byte> source)
    {
        int digits = BinaryPrimitives.ReadInt32BigEndian(source[DigitsAt..]);
        long lowest = BinaryPrimitives.ReadInt64BigEndian(source[LowestAt..]);
        long highest = BinaryPrimitives.ReadInt64BigEndian(source[HighestAt..]);
        HistogramLayout usual = HistogramLayout.Latency;
        if (lowest == usual.LowestDiscernibleValue && highest == usual.HighestTrackableValue && digits == usual.SignificantDigits) return usual;
        if (HistogramLayout.FindProblem(lowest, highest, digits) is { } problem) throw new HistogramFormatException(DigitsAt, problem.Message);
        var layout = new HistogramLayout(lowest, highest, digits);
        if (layout.ArrayLength <= HistogramEncoding.MaxArrayLength) return layout;
        throw new HistogramFormatException(
            DigitsAt,
            $"The layout {layout} has {Quantity.Of(layout.ArrayLength)} buckets, more than the maximum of {Quantity.Of(HistogramEncoding.MaxArrayLength)}. "
                + "Write it with fewer digits.");
    }
}
