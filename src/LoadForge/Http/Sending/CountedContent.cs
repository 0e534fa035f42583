using System.Net;
using System.Net.Http.Json;
using LoadForge.Http11.Requests;
using LoadForge.Redaction;

namespace LoadForge.Http.Sending;

/// <summary>
/// A request body that is created while it is sent, such as JSON or a stream. Counts the bytes sent, and distinguishes a failure of the body from one of the
/// connection.
/// </summary>
internal sealed class CountedContent : HttpContent, IJsonContent
{
    private readonly HttpContent _content;
    private long _sent;

    public CountedContent(HttpContent content)
    {
        _content = content;
        foreach ((string name, System.Net.Http.Headers.HeaderStringValues values) in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <inheritdoc/>
    public Type? JsonType => (_content as JsonContent)?.ObjectType;

    /// <summary>The bytes sent so far; a body that is sent again after a redirect counts again.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var counting = new CountingStream(this, stream);
        try
        {
            await _content.CopyToAsync(counting, context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!counting.HasFailed && error is not OperationCanceledException)
        {
            Exception cause = error is HttpRequestException { InnerException: { } inner } ? inner : error;
            throw new InvalidRequestException("content", $"The request was only partly sent: its content failed with {ErrorText.Of(cause)}", cause);
        }
    }

    // A known length is in the headers.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private void Count(int bytes) => Interlocked.Add(ref _sent, bytes);

    private sealed class CountingStream(CountedContent owner, Stream stream) : Stream
    {
        /// <summary>Whether the destination of the content failed.</summary>
        public bool HasFailed { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            owner.Count(buffer.Length);
            HasFailed = true;
            stream.Write(buffer);
            HasFailed = false;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            owner.Count(buffer.Length);
            HasFailed = true;
            await stream.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            HasFailed = false;
        }

        public override void Flush()
        {
            HasFailed = true;
            stream.Flush();
            HasFailed = false;
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            HasFailed = true;
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            HasFailed = false;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
