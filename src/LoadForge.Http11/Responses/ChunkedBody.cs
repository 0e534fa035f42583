using System.Buffers;
using System.Buffers.Text;

namespace LoadForge.Http11.Responses;

/// <summary>
/// Puts a body together that comes in chunks; refuses what the runtime's handler refuses. What stands behind the last chunk, the trailers, must be header
/// lines, and is passed over.
/// </summary>
/// <remarks>
/// | part | then |
/// |---|---|
/// | Size | Data; Trailers after a size of 0 |
/// | Data | EndOfData once all of it is here |
/// | EndOfData | Size |
/// | Trailers | Nothing after an empty line |
/// </remarks>
/// <param name="largest">The most bytes that the body may have.</param>
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

    /// <summary>Whether the body has come to its end.</summary>
    public bool IsComplete => _part == Part.Nothing;

    /// <summary>The body so far.</summary>
    public byte[] ToArray() => _body.WrittenSpan.ToArray();

    /// <summary>Reads on.</summary>
    /// <param name="input">What has been received since.</param>
    /// <returns>How many bytes of it are done with; the rest is to be given again, with more.</returns>
    /// <exception cref="HttpRequestException">These are not chunks, or too many.</exception>
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

    // The value of the line before may go on in this one.
    private bool IsTrailer(ReadOnlySpan<byte> line)
    {
        if (_trailerBytes > 0 && line[0] is (byte)' ' or (byte)'\t') return true;
        int colon = line.IndexOf((byte)':');
        return colon > 0 && HeaderLine.IsName(line[..colon].TrimEnd((byte)' '));
    }

    // What may follow the size, extensions behind a semicolon, is passed over.
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
