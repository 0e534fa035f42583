using System.Globalization;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// Data that should hold a histogram does not: it is damaged, of an unsupported version, or no histogram at all. The message says what and where.
/// </summary>
public sealed class HistogramFormatException : Exception
{
    /// <summary>Creates the exception without details.</summary>
    public HistogramFormatException() : this("The data does not contain a valid histogram.")
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
        : base(string.Create(CultureInfo.InvariantCulture, $"Byte {byteOffset}: {message}"), innerException) => Byte = byteOffset;

    // Not public: NUnit prints the public properties of an exception below its message, which names the place already.
    internal long? Byte { get; private init; }

    internal int? Line { get; private init; }

    /// <summary>The same fault, seen in a line of a log.</summary>
    internal HistogramFormatException InLine(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number}: {Message}"), this) { Byte = Byte, Line = number };
}
