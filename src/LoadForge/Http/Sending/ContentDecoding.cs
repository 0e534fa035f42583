using System.Net;
using LoadForge.Units;

namespace LoadForge.Http.Sending;

/// <summary>Decompresses response bodies after they were read, so that the bytes on the wire and the decompressed bytes can be counted separately.</summary>
internal static class ContentDecoding
{
    /// <summary>The value of Accept-Encoding; null for none.</summary>
    public static string? Accepted(DecompressionMethods methods)
    {
        string[] names =
        [
            .. methods.HasFlag(DecompressionMethods.GZip) ? ["gzip"] : Array.Empty<string>(),
            .. methods.HasFlag(DecompressionMethods.Deflate) ? ["deflate"] : Array.Empty<string>(),
            .. methods.HasFlag(DecompressionMethods.Brotli) ? ["br"] : Array.Empty<string>(),
        ];
        return names.Length == 0 ? null : string.Join(", ", names);
    }

    /// <summary>Replaces the content with the decoded content. Content without a coding, or with an unknown one, is not changed.</summary>
    /// <exception cref="HttpRequestException">The decoded content exceeds the limit, or the content cannot be decoded.</exception>
    public static async Task DecodeAsync(HttpResponseMessage response, long limit, RequestDetails? details, CancellationToken cancellation)
    {
        HttpContent encoded = response.Content;
        if (encoded.Headers.ContentEncoding is not { Count: 1 } encodings) return;
        Stream wire = await encoded.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        long onWire = wire.Length;
        if (onWire == 0) return;
        using BodyDecoder? decoder = BodyDecoder.For(encodings.Single(), wire);
        if (decoder is null) return;
        var decoded = new MemoryStream();
        try
        {
            if (!decoder.TryDecode(decoded, limit)) throw TooLarge(limit);
        }
        catch (InvalidDataException error)
        {
            throw new HttpRequestException(
                HttpRequestError.InvalidResponse,
                $"The Content-Encoding of the response body is {encodings.Single()}, but it cannot be decoded: {error.Message}",
                error);
        }

        decoded.Position = 0;
        var content = new StreamContent(decoded);
        foreach ((string name, System.Net.Http.Headers.HeaderStringValues values) in encoded.Headers.NonValidated)
        {
            if (!IsOfEncoding(name)) content.Headers.TryAddWithoutValidation(name, values);
        }

        await content.LoadIntoBufferAsync(limit, cancellation).ConfigureAwait(false);
        content.Headers.ContentLength = decoded.Length;
        response.Content = content;
        encoded.Dispose();
        if (details is not null) details.BytesSaved += decoded.Length - onWire;
    }

    private static bool IsOfEncoding(string header) =>
        header.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase) || header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private static HttpRequestException TooLarge(long limit) => new(
        HttpRequestError.ConfigurationLimitExceeded,
        $"The response body exceeds the limit of {Quantity.Of(limit, "byte")} after decompression; raise HttpSettings.MaxBody if this is intended.");
}
