using System.Text;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram.Log;

/// <summary>
/// Reads a histogram log (.hlog) from any writer: with or without header, tags, base time, blank lines and spaces; UTF-8, or UTF-16 with a byte-order mark.
/// One pass, one entry in memory at a time.
/// </summary>
/// <remarks>
/// Start times are relative to the base time in the header. Without one, they are relative to its start time if the first of them is more than a year earlier;
/// otherwise they count from 1970.
/// </remarks>
public sealed class HistogramLogReader : IDisposable
{
    /// <summary>
    /// The longest line that is read, in characters: more than the base64 of any histogram within the bounds of <see cref="HistogramEncoding"/>.
    /// </summary>
    public const int MaxLineLength = 1 << 25;

    private const int FieldCount = 4;
    private const decimal SecondsPerYear = 365 * 24 * 3600;

    private readonly StreamReader _text;
    private readonly BoundedLineReader _lines;
    private readonly bool _tolerateTornTail;
    private decimal? _baseSeconds;

    /// <summary>Starts to read at the stream's position.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="tolerateTornTail">
    /// Whether an incomplete last line, as left by a killed process, is ignored and reported by <see cref="HasTornTail"/> instead of causing an exception.
    /// </param>
    /// <param name="leaveOpen">Whether disposing leaves the stream open.</param>
    public HistogramLogReader(Stream stream, bool tolerateTornTail = false, bool leaveOpen = false)
    {
        _text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: leaveOpen);
        _lines = new BoundedLineReader(_text, MaxLineLength);
        _tolerateTornTail = tolerateTornTail;
    }

    /// <summary>The start time named in the lines read so far; null if none is.</summary>
    public DateTimeOffset? StartTime { get; private set; }

    /// <summary>The base time named in the lines read so far; null if none is.</summary>
    public DateTimeOffset? BaseTime { get; private set; }

    /// <summary>Whether a torn last line has been dropped.</summary>
    public bool HasTornTail { get; private set; }

    /// <summary>Reads the next entry.</summary>
    /// <returns>The entry; null at the end of the log.</returns>
    /// <exception cref="HistogramFormatException">A line is damaged; the message names its number.</exception>
    public HistogramLogEntry? Next()
    {
        while (_lines.Next() is { } line)
        {
            try
            {
                if (Read(line.AsSpan().Trim()) is { } entry) return entry;
            }
            catch (HistogramFormatException) when (_tolerateTornTail && !_lines.IsTerminated)
            {
                HasTornTail = true;
                return null;
            }
            catch (HistogramFormatException damage)
            {
                throw damage.InLine(_lines.LineNumber);
            }
        }

        return null;
    }

    /// <summary>Reads all remaining entries.</summary>
    /// <returns>A sequence computed while it is read.</returns>
    /// <exception cref="HistogramFormatException">A line is damaged; the message names its number.</exception>
    public IEnumerable<HistogramLogEntry> ReadToEnd()
    {
        while (Next() is { } entry) yield return entry;
    }

    /// <summary>Closes the stream, unless it must be left open.</summary>
    public void Dispose() => _text.Dispose();

    private HistogramLogEntry? Read(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] == '"') return null;
        if (line[0] != '#') return ReadEntry(line);
        if (line.StartsWith(HistogramLogSyntax.StartTime, StringComparison.Ordinal))
        {
            StartTime = HistogramLogSyntax.ToInstant(ReadTime(line[HistogramLogSyntax.StartTime.Length..], "start time"));
        }
        else if (line.StartsWith(HistogramLogSyntax.BaseTime, StringComparison.Ordinal))
        {
            decimal seconds = ReadTime(line[HistogramLogSyntax.BaseTime.Length..], "base time");
            BaseTime = HistogramLogSyntax.ToInstant(seconds);
            _baseSeconds = seconds;
        }

        return null;
    }

    private HistogramLogEntry ReadEntry(ReadOnlySpan<char> line)
    {
        string? tag = null;
        if (line.StartsWith(HistogramLogSyntax.Tag, StringComparison.Ordinal))
        {
            int end = line.IndexOf(',');
            if (end < 0) throw new HistogramFormatException("The line ends after its tag.");
            tag = line[HistogramLogSyntax.Tag.Length..end].Trim().ToString();
            line = line[(end + 1)..];
        }

        Span<Range> fields = stackalloc Range[FieldCount + 1];
        int count = line.Split(fields, ',');
        if (count != FieldCount)
        {
            throw new HistogramFormatException(
                $"An entry has {Quantity.Of(FieldCount)} fields between commas (start, length, max, histogram), but this one has "
                    + $"{Quantity.Of(count)}{(count > FieldCount ? " or more" : "")}.");
        }

        decimal start = HistogramLogSyntax.ParseNumber(line[fields[0]], "start");
        _baseSeconds ??= GuessBase(start);
        return new HistogramLogEntry(
            tag,
            HistogramLogSyntax.ToInstant(AddSeconds(_baseSeconds.Value, start)),
            HistogramLogSyntax.ToDuration(HistogramLogSyntax.ParseNumber(line[fields[1]], "interval length")),
            (double)HistogramLogSyntax.ParseNumber(line[fields[2]], "largest value"),
            HistogramEncoding.DecodeBase64(line[fields[3]].Trim()));
    }

    private decimal GuessBase(decimal firstStart) =>
        StartTime is { } start && firstStart < HistogramLogSyntax.ToSeconds(start) - SecondsPerYear ? HistogramLogSyntax.ToSeconds(start) : 0;

    private static decimal ReadTime(ReadOnlySpan<char> rest, string what)
    {
        rest = rest.TrimStart();
        int end = rest.IndexOfAny(' ', ']');
        return HistogramLogSyntax.ParseNumber(end < 0 ? rest : rest[..end], what);
    }

    // The sum of two valid decimals may exceed the range.
    private static decimal AddSeconds(decimal basis, decimal start) =>
        start is > -1e15m and < 1e15m
            ? basis + start
            : throw new HistogramFormatException($"The start time of {Quantity.Exact((double)start)} seconds is out of range.");
}
