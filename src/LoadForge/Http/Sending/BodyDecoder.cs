using System.IO.Compression;

namespace LoadForge.Http.Sending;

/// <summary>
/// Undoes one content coding, and tells whether it came to its end: the runtime's streams hand out what they have of a body that was cut short, and say
/// nothing.
/// </summary>
internal sealed class BodyDecoder : IDisposable
{
    // The low half of the first byte of a zlib header (RFC 1950). Some servers send deflate without one, and the runtime's handler takes it too.
    private const int LowHalf = 0x0f;
    private const int DeflateMethod = 8;

    // A gzip member of its own after the body: a decoder that reached the end of the body goes on to it, and hands out this mark.
    private static readonly byte[] Mark = "."u8.ToArray();
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly EncodedBody _encoded;
    private readonly Stream _decoding;
    private readonly bool _isGzip;

    private BodyDecoder(EncodedBody encoded, Stream decoding, bool isGzip) => (_encoded, _decoding, _isGzip) = (encoded, decoding, isGzip);

    /// <summary>A decoder for a coding; null if it is not known.</summary>
    /// <param name="coding">The coding, as a response names it.</param>
    /// <param name="body">The body, not empty.</param>
    public static BodyDecoder? For(string coding, Stream body) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => Make(body, MarkMember, encoded => new GZipStream(encoded, CompressionMode.Decompress), isGzip: true),
        "deflate" =>
            Make(
                body,
                default,
                HasZlibHeader(body) ? encoded =>
                    new ZLibStream(encoded, CompressionMode.Decompress) : encoded => new DeflateStream(encoded, CompressionMode.Decompress)),
        "br" => Make(body, default, encoded => new BrotliStream(encoded, CompressionMode.Decompress)),
        _ => null,
    };

    /// <summary>Decodes the body.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="limit">The most bytes that it may become.</param>
    /// <returns>False if it becomes more.</returns>
    /// <exception cref="InvalidDataException">The body is not encoded so, or was cut short.</exception>
    public bool TryDecode(MemoryStream output, long limit)
    {
        const int ChunkSize = 16 * 1024;
        byte[] chunk = new byte[ChunkSize];
        int kept = _isGzip ? Mark.Length : 0;
        while (Read(chunk) is int count and > 0)
        {
            if (output.Length + count > limit + kept) return false;
            output.Write(chunk, 0, count);
        }

        bool isWhole = !_encoded.IsExhausted;
        if (_isGzip && _encoded.IsExhausted) isWhole = TakeMark(output);
        if (!isWhole) throw new InvalidDataException("The body was cut short.");
        return output.Length <= limit;
    }

    public void Dispose() => _decoding.Dispose();

    private int Read(byte[] chunk)
    {
        try
        {
            return _decoding.Read(chunk);
        }
        catch (InvalidOperationException error)
        {
            // What the runtime's stream for Brotli throws at data that are not.
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static BodyDecoder Make(Stream body, ReadOnlyMemory<byte> end, Func<Stream, Stream> decode, bool isGzip = false)
    {
        var encoded = new EncodedBody(body, end);
        return new BodyDecoder(encoded, decode(encoded), isGzip);
    }

    // Without the mark and without asking for more, the decoder stopped at bytes that are no further member; they are left, as the runtime leaves them.
    private static bool TakeMark(MemoryStream output)
    {
        if (output.Length < Mark.Length || !output.GetBuffer().AsSpan((int)output.Length - Mark.Length, Mark.Length).SequenceEqual(Mark)) return false;
        output.SetLength(output.Length - Mark.Length);
        return true;
    }

    private static bool HasZlibHeader(Stream body)
    {
        int first = body.ReadByte();
        body.Position = 0;
        return (first & LowHalf) == DeflateMethod;
    }

    private static byte[] Pack(byte[] content)
    {
        var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.NoCompression)) packing.Write(content);
        return packed.ToArray();
    }
}
