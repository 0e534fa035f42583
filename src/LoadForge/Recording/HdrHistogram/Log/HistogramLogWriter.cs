using System.Buffers;
using System.Globalization;
using System.Text;

namespace LoadForge.Recording.HdrHistogram.Log;

/// <summary>
/// Writes a histogram log (.hlog, format 1.3), the text file that plotters and analysers of HdrHistogram read: UTF-8 without byte-order mark, lines ended by
/// "\n", numbers with three decimals and a point in every culture. Each line is flushed, so that a killed process leaves at most its last line torn.
/// </summary>
public sealed class HistogramLogWriter : IDisposable
{
    private const double MicrosecondsPerMillisecond = 1000;
    private static readonly SearchValues<char> SplitsLine = SearchValues.Create("\r\n");

    private readonly StreamWriter _writer;
    private readonly double _maxValueUnitRatio;
    private decimal _baseSeconds;
    private bool _hasEntries;

    /// <summary>Starts to write at the stream's position. Nothing is written yet.</summary>
    /// <param name="stream">The stream for the log.</param>
    /// <param name="maxValueUnitRatio">
    /// The divisor of the printed maximum value of an interval: 1000 prints milliseconds for microseconds. Positive.
    /// </param>
    /// <param name="leaveOpen">Whether disposing leaves the stream open.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not a positive number.</exception>
    public HistogramLogWriter(Stream stream, double maxValueUnitRatio = MicrosecondsPerMillisecond, bool leaveOpen = false)
    {
        if (!(maxValueUnitRatio > 0 && double.IsFinite(maxValueUnitRatio)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxValueUnitRatio), maxValueUnitRatio, "The unit ratio must be a positive number; 1000 prints milliseconds for microseconds.");
        }

        _maxValueUnitRatio = maxValueUnitRatio;
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: leaveOpen) { NewLine = "\n" };
    }

    /// <summary>Writes the header: comment, version, times and legend. Must be called first, if at all.</summary>
    /// <param name="startTime">When the recording began.</param>
    /// <param name="baseTime">If given, entries are written relative to it, which keeps the numbers short; usually the start time.</param>
    /// <param name="comment">A line about the origin of the data, or null.</param>
    /// <exception cref="InvalidOperationException">An entry has been written already.</exception>
    /// <exception cref="ArgumentException">The comment has more than one line, or would be read as a time.</exception>
    public void WriteHeader(DateTimeOffset startTime, DateTimeOffset? baseTime = null, string? comment = null)
    {
        if (_hasEntries) throw new InvalidOperationException("The header of a histogram log must be written before its entries.");
        if (comment is not null) WriteComment(comment);
        _writer.WriteLine(HistogramLogSyntax.Version);
        string date = startTime.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);
        _writer.WriteLine($"{HistogramLogSyntax.StartTime} {HistogramLogSyntax.Print(HistogramLogSyntax.ToSeconds(startTime))} (seconds since epoch), {date}]");
        if (baseTime is { } basis)
        {
            // Entries are relative to the printed base, so that rounding does not shift them by a millisecond.
            _baseSeconds = decimal.Round(HistogramLogSyntax.ToSeconds(basis), 3, MidpointRounding.AwayFromZero);
            _writer.WriteLine($"{HistogramLogSyntax.BaseTime} {HistogramLogSyntax.Print(_baseSeconds)} (seconds since epoch)]");
        }

        _writer.WriteLine(HistogramLogSyntax.Legend);
        _writer.Flush();
    }

    /// <summary>Writes a comment, as <c>#[comment]</c>. Readers skip it.</summary>
    /// <param name="comment">One line of text.</param>
    /// <exception cref="ArgumentException">The comment has more than one line, or would be read as a time.</exception>
    public void WriteComment(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        if (comment.AsSpan().ContainsAny(SplitsLine))
            throw new ArgumentException("A comment must be a single line; write each line as a separate comment.", nameof(comment));
        string line = $"#[{comment}]";
        if (line.StartsWith(HistogramLogSyntax.StartTime, StringComparison.Ordinal) || line.StartsWith(HistogramLogSyntax.BaseTime, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"Readers would parse \"{comment}\" as a header line: use {nameof(WriteHeader)}, or change the beginning of the comment.", nameof(comment));
        }

        _writer.WriteLine(line);
        _writer.Flush();
    }

    /// <summary>Writes the samples of an interval.</summary>
    /// <param name="tag">The series, or null: at least one character, no comma and no white space.</param>
    /// <param name="start">When the interval began; written to the millisecond.</param>
    /// <param name="length">How long it lasted, 0 or more; written to the millisecond.</param>
    /// <param name="histogram">The samples of the interval; no thread may record into it during the call.</param>
    /// <exception cref="ArgumentException">The tag is empty or has a comma or white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public void Write(string? tag, DateTimeOffset start, TimeSpan length, Histogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        if (tag is not null) WriteTag(tag);
        _hasEntries = true;
        _writer.Write(HistogramLogSyntax.Print(HistogramLogSyntax.ToSeconds(start) - _baseSeconds));
        _writer.Write(',');
        _writer.Write(HistogramLogSyntax.Print(HistogramLogSyntax.ToSeconds(length)));
        _writer.Write(',');
        _writer.Write((histogram.Max / _maxValueUnitRatio).ToString("F3", CultureInfo.InvariantCulture));
        _writer.Write(',');
        _writer.WriteLine(HistogramEncoding.EncodeBase64(histogram));
        _writer.Flush();
    }

    /// <summary>Closes the stream, unless it must be left open.</summary>
    public void Dispose() => _writer.Dispose();

    private void WriteTag(string tag)
    {
        if (tag.Length == 0 || tag.Any(c => c == ',' || char.IsWhiteSpace(c)))
        {
            throw new ArgumentException(
                $"The tag \"{tag}\" cannot be written: a tag must not be empty or contain commas or white space. Replace them, for example with '_'.",
                nameof(tag));
        }

        _writer.Write(HistogramLogSyntax.Tag);
        _writer.Write(tag);
        _writer.Write(',');
    }
}
