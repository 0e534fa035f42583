
namespace LoadForge.Http.Sending;

/// <summary>
/// An encoded body as a decoder reads it: the bytes received, then an end that this code adds. Notes whether the decoder tried to read beyond that.
/// </summary>
/// <param name="body">The bytes received.</param>
/// <param name="end">The bytes that follow the body.</param>
internal sealed class EncodedBody(Stream body, ReadOnlyMemory<byte> end) : Stream
{
    private int _read;

    /// <summary>Whether the decoder tried to read beyond the end.</summary>
    public bool IsExhausted { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int count = body.Read(buffer);
        if (count > 0) return count;
        count = Math.Min(buffer.Length, end.Length - _read);
        end.Span.Slice(_read, count).CopyTo(buffer);
        _read += count;
        IsExhausted |= count == 0;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
