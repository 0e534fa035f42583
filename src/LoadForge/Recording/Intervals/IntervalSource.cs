using System.Globalization;
using System.Text;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>Reads the parts of an encoded interval, or of a record that contains one. The input is not trusted.</summary>
internal ref struct IntervalSource
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _source;
    private readonly string _what;
    private int _partsLeft;
    private int _position;

    /// <summary>Creates a reader.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="maxParts">The maximum number of parts of all lists: as objects, they take many times their bytes.</param>
    /// <param name="what">What the bytes are, for messages.</param>
    public IntervalSource(ReadOnlySpan<byte> source, int maxParts, string what = "interval")
    {
        _source = source;
        _what = what;
        _partsLeft = maxParts;
    }

    /// <summary>Whether all bytes have been read.</summary>
    public readonly bool IsAtEnd => _position == _source.Length;

    private readonly int Left => _source.Length - _position;

    /// <summary>Reads a non-negative number.</summary>
    public long Number() => Signed() is >= 0 and var number ? number : throw Invalid("a number is negative");

    /// <summary>Reads an index or a small number.</summary>
    public int Index() => Number() is <= int.MaxValue and var index ? (int)index : throw Invalid("an index is too large");

    /// <summary>Reads the number of parts that follow.</summary>
    /// <param name="minBytes">The minimum number of bytes of a part.</param>
    public int Count(int minBytes)
    {
        long count = Number();
        if (count > Left / minBytes) throw Invalid($"{count} parts exceed the bytes that follow");
        if (count > _partsLeft) throw Invalid("it has more parts than any run");
        _partsLeft -= (int)count;
        return (int)count;
    }

    /// <summary>Reads a time from the start of the run, or a duration.</summary>
    public TimeSpan Time() => new(Number());

    public string Text()
    {
        long length = Signed();
        if (length < -Left || length > Left) throw Invalid("a text is longer than the bytes that follow");
        ReadOnlySpan<byte> bytes = Take((int)Math.Abs(length));
        if (length < 0) return CodeUnits(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw Invalid("a text is not valid UTF-8", error);
        }
    }

    public LatencyStatistics Histogram()
    {
        if (Number() is not (var length and <= int.MaxValue) || length > Left) throw Invalid("a histogram is longer than the bytes that follow");
        try
        {
            return LatencyStatistics.Of(PackedHistogram.Read(Take((int)length)));
        }
        catch (HistogramFormatException error)
        {
            throw Invalid("a histogram is damaged", error);
        }
    }

    /// <summary>Reads bytes after their length.</summary>
    public ReadOnlySpan<byte> Block() =>
        Number() is var length && length <= Left ? Take((int)length) : throw Invalid("a part is longer than the bytes that follow");

    /// <summary>Creates the exception for the bytes that were just read.</summary>
    public readonly FormatException Invalid(string what, Exception? error = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Byte {_position}: The {_what} is invalid: {what}."), error);

    /// <summary>Reads a number that may be negative.</summary>
    public long Signed() =>
        ZigZagLeb128.TryRead(_source, ref _position, out long number) ? number : throw Invalid("the data ends inside a number");

    private ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> taken = _source.Slice(_position, length);
        _position += length;
        return taken;
    }

    private readonly string CodeUnits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0) throw Invalid("a text ends inside a code unit");
        var units = new char[bytes.Length / 2];
        for (int unit = 0; unit < units.Length; unit++) units[unit] = (char)(bytes[2 * unit] | (bytes[(2 * unit) + 1] << 8));
        return new string(units);
    }
}
