using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// Histograms as bytes and as base64 text, in the V2 encoding that the HdrHistogram libraries of all languages share. Older encodings are rejected.
/// </summary>
/// <remarks>
/// <para>
/// Encoded exactly: layout and counts. Not encoded: <see cref="Histogram.ClampedCount"/>, for which the format has no field.
/// Encode a <see cref="Histogram.Copy"/> if another thread records meanwhile.
/// </para>
/// <para>
/// Decoding validates everything. It rejects layouts of more than <see cref="MaxArrayLength"/> buckets, inflates at most nine bytes for each bucket, and
/// allocates at most eight bytes for each bucket and a small multiple of the bytes read. Invalid data throws
/// <see cref="HistogramFormatException"/>.
/// </para>
/// </remarks>
public static class HistogramEncoding
{
    /// <summary>The largest number of buckets that is decoded: 2^21, or 16 MiB of counts, enough for five digits up to an hour in microseconds.</summary>
    public const int MaxArrayLength = 1 << 21;

    private const int ZlibHeaderLength = 8;
    private const int InflateStep = 4096;

    /// <summary>Encodes a histogram.</summary>
    /// <param name="histogram">The histogram.</param>
    /// <param name="compression">Plain or zlib.</param>
    /// <returns>The encoded bytes.</returns>
    public static byte[] Encode(Histogram histogram, HistogramCompression compression)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Encode(histogram, compression, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Encodes a histogram into the caller's buffer.</summary>
    /// <param name="histogram">The histogram.</param>
    /// <param name="compression">Plain or zlib.</param>
    /// <param name="destination">The buffer for the bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The compression is not defined.</exception>
    public static void Encode(Histogram histogram, HistogramCompression compression, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentNullException.ThrowIfNull(destination);
        switch (compression)
        {
            case HistogramCompression.None:
                WritePlain(histogram, destination);
                break;
            case HistogramCompression.Zlib:
                WriteZlib(histogram, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(compression), compression, "The compression must be None or Zlib.");
        }
    }

    /// <summary>Encodes a histogram as base64 text; compressed it always starts with <c>HISTFAAAA</c>.</summary>
    /// <param name="histogram">The histogram.</param>
    /// <param name="compression">Plain or zlib; logs and other libraries expect zlib.</param>
    /// <returns>The text, without line breaks.</returns>
    public static string EncodeBase64(Histogram histogram, HistogramCompression compression = HistogramCompression.Zlib) =>
        Convert.ToBase64String(Encode(histogram, compression));

    /// <summary>Decodes a histogram from either form.</summary>
    /// <param name="source">The encoded bytes, without other bytes before or after them.</param>
    /// <returns>A new histogram with the layout named in the data.</returns>
    /// <exception cref="HistogramFormatException">The bytes are not one whole V2 histogram within the bounds.</exception>
    public static Histogram Decode(ReadOnlySpan<byte> source)
    {
        int cookie = HistogramHeader.ReadCookie(source);
        return cookie switch
        {
            HistogramHeader.PlainCookie => ReadPlain(source),
            HistogramHeader.ZlibCookie => ReadZlib(source),
            _ => throw new HistogramFormatException(0, string.Create(
                CultureInfo.InvariantCulture,
                $"The cookie 0x{BinaryPrimitives.ReadInt32BigEndian(source):x8} is not that of a V2 histogram (0x1c849313 plain, 0x1c849314 compressed). "
                    + $"Older versions are not supported: write V2.")),
        };
    }

    /// <summary>Decodes a histogram from base64 text, of either form.</summary>
    /// <param name="base64">The text; white space in it is ignored.</param>
    /// <returns>A new histogram with the layout named in the data.</returns>
    /// <exception cref="HistogramFormatException">The text is not base64, or its bytes are not one whole V2 histogram within the bounds.</exception>
    public static Histogram DecodeBase64(ReadOnlySpan<char> base64)
    {
        int foreign = base64.IndexOfAnyExceptInRange('\0', '\x7f');
        if (foreign >= 0) throw NotBase64(foreign);
        byte[] text = new byte[base64.Length];
        Encoding.ASCII.GetBytes(base64, text);
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        OperationStatus status = Base64.DecodeFromUtf8(text, bytes, out int consumed, out int written);
        return status == OperationStatus.Done ? Decode(bytes.AsSpan(0, written)) : throw NotBase64(consumed);
    }

    private static HistogramFormatException NotBase64(int offset) => new(offset, "The text is not valid base64 from here on, or its last group is incomplete.");

    private static void WritePlain(Histogram histogram, IBufferWriter<byte> destination)
    {
        var payload = new ArrayBufferWriter<byte>();
        HistogramPayload.Write(payload, histogram);
        new HistogramHeader(histogram.Layout, payload.WrittenCount).Write(destination);
        destination.Write(payload.WrittenSpan);
    }

    private static void WriteZlib(Histogram histogram, IBufferWriter<byte> destination)
    {
        var plain = new ArrayBufferWriter<byte>();
        WritePlain(histogram, plain);
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(plain.WrittenSpan);

        Span<byte> header = destination.GetSpan(ZlibHeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(header, HistogramHeader.ZlibCookie);
        BinaryPrimitives.WriteInt32BigEndian(header[HistogramHeader.CookieLength..], (int)deflated.Length);
        destination.Advance(ZlibHeaderLength);
        destination.Write(deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
    }

    private static Histogram ReadPlain(ReadOnlySpan<byte> source)
    {
        HistogramHeader header = HistogramHeader.Read(source);
        ReadOnlySpan<byte> payload = source[HistogramHeader.Length..];
        if (payload.Length != header.PayloadLength)
        {
            throw new HistogramFormatException(
                source.Length, $"The header declares a payload of {Quantity.Of(header.PayloadLength, "byte")}, but {Quantity.Of(payload.Length)} follow it.");
        }

        var histogram = new Histogram(header.Layout);
        HistogramPayload.Read(payload, histogram);
        return histogram;
    }

    private static Histogram ReadZlib(ReadOnlySpan<byte> source)
    {
        if (source.Length < ZlibHeaderLength)
            throw new HistogramFormatException(source.Length, $"The data ends inside the first {Quantity.Of(ZlibHeaderLength, "byte")}.");
        int declared = BinaryPrimitives.ReadInt32BigEndian(source[HistogramHeader.CookieLength..]);
        int actual = source.Length - ZlibHeaderLength;
        if (declared != actual)
        {
            throw new HistogramFormatException(
                HistogramHeader.CookieLength, $"The header declares {Quantity.Of(declared, "compressed byte")}, but {Quantity.Of(actual)} follow.");
        }

        try
        {
            using var deflated = new MemoryStream(source[ZlibHeaderLength..].ToArray());
            using var zlib = new ZLibStream(deflated, CompressionMode.Decompress);
            return ReadPlain(Inflate(zlib).WrittenSpan);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            throw new HistogramFormatException(ZlibHeaderLength, $"The zlib stream that starts here is damaged: {damage.Message}", damage);
        }
    }

    // Inflates the length that the header declares. The package HdrHistogram writes zeros after it, from the unused rest of its buffer.
    // Reading to the end also makes zlib verify its checksum.
    private static ArrayBufferWriter<byte> Inflate(ZLibStream zlib)
    {
        var plain = new ArrayBufferWriter<byte>();
        plain.Advance(zlib.ReadAtLeast(plain.GetSpan(HistogramHeader.Length)[..HistogramHeader.Length], HistogramHeader.Length, throwOnEndOfStream: false));
        HistogramHeader header = HistogramHeader.Read(plain.WrittenSpan);
        int longest = HistogramHeader.Length + header.PayloadLength;
        while (plain.WrittenCount < longest)
        {
            int wanted = Math.Min(InflateStep, longest - plain.WrittenCount);
            int read = zlib.Read(plain.GetSpan(wanted)[..wanted]);
            if (read == 0) break;
            plain.Advance(read);
        }

        SkipPadding(zlib, header);
        return plain;
    }

    private static void SkipPadding(ZLibStream zlib, HistogramHeader header)
    {
        Span<byte> rest = stackalloc byte[InflateStep];
        long allowed = (long)header.Layout.ArrayLength * ZigZagLeb128.MaxBytes;
        for (int read; (read = zlib.Read(rest)) > 0; allowed -= read)
        {
            if (read > allowed || rest[..read].ContainsAnyExcept((byte)0))
            {
                throw new HistogramFormatException(
                    HistogramHeader.Length + header.PayloadLength,
                    $"The header declares a payload of {Quantity.Of(header.PayloadLength, "byte")}, but more follow it.");
            }
        }
    }
}
