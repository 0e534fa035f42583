using System.IO.Compression;

namespace LoadForge.Http.Sending;

/// <summary>
/// Decodes one content coding and detects a truncated body. The runtime's streams return the available part of a truncated body without an error.
/// </summary>
internal sealed class BodyDecoder : IDisposable
{
    // The low half of the first byte of a zlib header (RFC 1950). Some servers send deflate without one, and the runtime's handler accepts it too.
    private const int LowHalf = 0x0f;
    private const int DeflateMethod = 8;

    // A separate gzip member after the body: a decoder that has reached the end of the body continues with it and returns this mark.
    private static readonly byte[] Mark = "."u8.ToArray();
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly EncodedBody _encoded;
    private readonly Stream _decoding;
    private readonly bool _isGzip;

    private BodyDecoder(EncodedBody encoded, Stream decoding, bool isGzip) => (_encoded, _decoding, _isGzip) = (encoded, decoding, isGzip);

    /// <summary>A decoder for a coding; null if the coding is unknown.</summary>
    /// <param name="coding">The coding, as named in the response.</param>
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
    /// <param name="output">The destination.</param>
    /// <param name="limit">The maximum size of the decoded body, in bytes.</param>
    /// <returns>False if the decoded body exceeds the limit.</returns>
    /// <exception cref="InvalidDataException">The body does not have this coding, or was cut short.</exception>
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
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            // The runtime throws the first if the data is not Brotli, and the second if deflate asks for a dictionary: the body itself is in memory.
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static BodyDecoder Make(Stream body, ReadOnlyMemory<byte> end, Func<Stream, Stream> decode, bool isGzip = false)
    {
        var encoded = new EncodedBody(body, end);
        return new BodyDecoder(encoded, decode(encoded), isGzip);
    }

    // A decoder that neither returned the mark nor read on has stopped at bytes that are not a gzip member. They are ignored, as by the runtime.
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
