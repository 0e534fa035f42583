using System.Buffers;
using System.Buffers.Text;

namespace LoadForge.Http11.Responses;

/// <summary>
/// Reads a chunked body; rejects the same input as the runtime's handler. The trailers after the last chunk must be header lines, and are ignored.
/// </summary>
/// <remarks>
/// | part | then |
/// |---|---|
/// | Size | Data; Trailers after a size of 0 |
/// | Data | EndOfData after all of it |
/// | EndOfData | Size |
/// | Trailers | Nothing after an empty line |
/// </remarks>
/// <param name="largest">The maximum size of the body, in bytes.</param>
internal sealed class ChunkedBody(long largest)
{
    private const int MaxLineLength = 16 * 1024;
    private const int MaxDigits = 15;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ArrayBufferWriter<byte> _body = new();
    private long _left;
    private int _trailerBytes;
    private Part _part = Part.Size;

    private enum Part
    {
        Size,
        Data,
        EndOfData,
        Trailers,
        Nothing,
    }

    /// <summary>Whether the body is complete.</summary>
    public bool IsComplete => _part == Part.Nothing;

    /// <summary>The body so far.</summary>
    public byte[] ToArray() => _body.WrittenSpan.ToArray();

    /// <summary>Continues to read.</summary>
    /// <param name="input">The bytes received since the last call.</param>
    /// <returns>The number of bytes consumed; the caller must pass the rest again, with more.</returns>
    /// <exception cref="HttpRequestException">The chunks are invalid, or the body is too large.</exception>
    public int Read(ReadOnlySpan<byte> input)
    {
        int position = 0;
        while (!IsComplete)
        {
            int taken = _part == Part.Data ? ReadData(input[position..]) : ReadLine(input[position..]);
            if (taken == 0) break;
            position += taken;
        }

        return position;
    }

    private int ReadData(ReadOnlySpan<byte> input)
    {
        int taken = (int)Math.Min(_left, input.Length);
        _body.Write(input[..taken]);
        _left -= taken;
        if (_left == 0) _part = Part.EndOfData;
        return taken;
    }

    private int ReadLine(ReadOnlySpan<byte> input)
    {
        int end = input.IndexOf((byte)'\n');
        int length = end < 0 ? input.Length : end + 1;
        if (_part == Part.Trailers && length > ResponseHead.MaxSize - _trailerBytes) throw ResponseHead.TooLarge();
        if (_part != Part.Trailers && length > MaxLineLength) throw ResponseHead.Invalid("a line between chunks that is too long");
        if (end < 0) return 0;
        ReadLine(input[..end] is [.. var before, (byte)'\r'] ? before : input[..end], length);
        return length;
    }

    private void ReadLine(ReadOnlySpan<byte> line, int length)
    {
        switch (_part)
        {
            case Part.Size:
                _left = SizeOf(line);
                if (_left > largest - _body.WrittenCount) throw new BodyTooLargeException(largest);
                _part = _left == 0 ? Part.Trailers : Part.Data;
                break;
            case Part.EndOfData:
                if (!line.IsEmpty) throw ResponseHead.Invalid("a chunk that is longer than its size");
                _part = Part.Size;
                break;
            default:
                if (line.IsEmpty) _part = Part.Nothing;
                else if (!IsTrailer(line)) throw ResponseHead.Invalid("a trailer that is not a header line");
                _trailerBytes += length;
                break;
        }
    }

    // The value of the previous line may continue in this one.
    private bool IsTrailer(ReadOnlySpan<byte> line)
    {
        if (_trailerBytes > 0 && line[0] is (byte)' ' or (byte)'\t') return true;
        int colon = line.IndexOf((byte)':');
        return colon > 0 && HeaderLine.IsName(line[..colon].TrimEnd((byte)' '));
    }

    // Extensions after the size, separated by a semicolon, are ignored.
    private static long SizeOf(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAnyExcept(Digits);
        ReadOnlySpan<byte> digits = end < 0 ? line : line[..end];
        ReadOnlySpan<byte> rest = line[digits.Length..].TrimStart(" \t"u8);
        ReadOnlySpan<byte> significant = digits.TrimStart((byte)'0');
        if (digits.IsEmpty || significant.Length > MaxDigits || rest is not ([] or [(byte)';', ..])) throw ResponseHead.Invalid("a chunk without a valid size");
        return Utf8Parser.TryParse(significant, out long size, out _, 'x') ? size : 0;
    }
}
