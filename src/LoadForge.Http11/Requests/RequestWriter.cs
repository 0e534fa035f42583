using System.Buffers;
using System.Globalization;
using System.Text;

namespace LoadForge.Http11.Requests;

/// <summary>Writes the requests of a connection, one after another.</summary>
/// <param name="host">The host and port for their headers.</param>
internal sealed class RequestWriter(byte[] host)
{
    private const int MaxKept = 16 * 1024;

    private ArrayBufferWriter<byte> _output = new();
    private (HttpMethod Method, Uri Address)? _written;

    /// <summary>Writes a request without headers and body. A repeated request is written once.</summary>
    /// <returns>The bytes of the request; valid until the next request is written.</returns>
    public ReadOnlyMemory<byte> WriteBare(HttpRequestMessage request)
    {
        bool isWritten = _written is { } written && ReferenceEquals(written.Address, request.RequestUri) && ReferenceEquals(written.Method, request.Method);
        if (!isWritten)
        {
            WriteHead(request, isBare: true);
            _written = (request.Method, request.RequestUri!);
        }

        return _output.WrittenMemory;
    }

    /// <summary>Writes a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Cancels the creation of its body.</param>
    /// <returns>The bytes of the request; valid until the next request is written.</returns>
    /// <exception cref="HttpRequestException">The length of the body differs from its Content-Length header.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> WriteAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        _written = null;
        WriteHead(request, isBare: false);
        if (request.Content is not { } content) return _output.WrittenMemory;
        using var body = new MemoryStream();
        await content.CopyToAsync(body, cancellation).ConfigureAwait(false);
        ReadOnlySpan<byte> bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        if (Http11Request.IsChunked(content)) WriteChunks(bytes);
        else if (bytes.Length == content.Headers.ContentLength) _output.Write(bytes);
        else throw WrongLength(bytes.Length, content);
        return _output.WrittenMemory;
    }

    /// <summary>Releases the memory of a large request.</summary>
    public void Shrink()
    {
        if (_output.Capacity > MaxKept) (_output, _written) = (new ArrayBufferWriter<byte>(), null);
    }

    private static InvalidRequestException WrongLength(int length, HttpContent content) =>
        new(
            "content length",
            FormattableString.Invariant($"The body of the request has {length} bytes, but its Content-Length header says {content.Headers.ContentLength}."));

    private void WriteHead(HttpRequestMessage request, bool isBare)
    {
        _output.ResetWrittenCount();
        Http11Request.WriteHead(_output, request, isBare, host);
    }

    private void WriteChunks(ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
        {
            _output.Write(Encoding.ASCII.GetBytes(body.Length.ToString("X", CultureInfo.InvariantCulture)));
            _output.Write("\r\n"u8);
            _output.Write(body);
            _output.Write("\r\n"u8);
        }

        _output.Write("0\r\n\r\n"u8);
    }
}
