using System.Globalization;

namespace LoadForge.Metrics.HdrHistogram;

/// <summary>Data that should hold a histogram does not: it is damaged, of an unsupported version, or no histogram at all. The message says what and where.</summary>
public sealed class HistogramFormatException : Exception
{
    /// <summary>Makes an exception without particulars.</summary>
    public HistogramFormatException() : this("The data hold no valid histogram.")
    {
    }

    /// <summary>Makes an exception that names no place.</summary>
    /// <param name="message">What is wrong.</param>
    public HistogramFormatException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception that names no place.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">How it was noticed.</param>
    public HistogramFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes an exception that names the byte; the message is given the offset as a prefix.</summary>
    /// <param name="byteOffset">The offset of the first byte that is wrong, from 0.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">How it was noticed.</param>
    public HistogramFormatException(long byteOffset, string message, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"Byte {byteOffset}: {message}"), innerException) => ByteOffset = byteOffset;

    /// <summary>
    /// The offset of the first byte that is wrong: in the plain form (for compressed data after inflating) or, if the message speaks of base64, in the text.
    /// Null if unknown.
    /// </summary>
    public long? ByteOffset { get; private init; }

    /// <summary>The number of the line in a histogram log, from 1; null outside of logs.</summary>
    public int? LineNumber { get; private init; }

    /// <summary>The same fault, seen in a line of a log.</summary>
    internal HistogramFormatException InLine(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number}: {Message}"), this) { ByteOffset = ByteOffset, LineNumber = number };
}
