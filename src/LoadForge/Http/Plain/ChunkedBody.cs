using System.Buffers;
using System.Buffers.Text;

namespace LoadForge.Http.Plain;

/// <summary>Puts a body together that comes in chunks. What stands behind the last chunk, the trailers, is passed over.</summary>
/// <param name="largest">The most bytes that the body may have.</param>
internal sealed class ChunkedBody(long largest)
{
    private const int LongestLine = 16 * 1024;
    private const int MostDigits = 15;

    private readonly ArrayBufferWriter<byte> _body = new();
    private long _left;
    private int _trailers;
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
    /// <exception cref="HttpRequestException">These are no chunks, or too many.</exception>
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
        if (end < 0) return input.Length < LongestLine ? 0 : throw ResponseHead.Invalid("a line between chunks without an end");
        ReadOnlySpan<byte> line = input[..end].TrimEnd((byte)'\r');
        switch (_part)
        {
            case Part.Size:
                _left = SizeOf(line);
                if (_left > largest - _body.WrittenCount) throw BodyLimit.Exceeded(largest);
                _part = _left == 0 ? Part.Trailers : Part.Data;
                break;
            case Part.EndOfData:
                if (!line.IsEmpty) throw ResponseHead.Invalid("a chunk that is longer than its size");
                _part = Part.Size;
                break;
            default:
                _trailers += end;
                if (_trailers > ResponseHead.Largest) throw ResponseHead.Invalid("trailers without an end");
                if (line.IsEmpty) _part = Part.Nothing;
                break;
        }

        return end + 1;
    }

    // What may follow the size, extensions, is passed over.
    private static long SizeOf(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny((byte)';', (byte)' ', (byte)'\t');
        ReadOnlySpan<byte> digits = end < 0 ? line : line[..end];
        ReadOnlySpan<byte> significant = digits.TrimStart((byte)'0');
        if (significant.IsEmpty && !digits.IsEmpty) return 0;
        bool isSize = Utf8Parser.TryParse(significant, out long size, out int read, 'x') && read == significant.Length && read <= MostDigits;
        return isSize ? size : throw ResponseHead.Invalid("a chunk without a size");
    }
}
