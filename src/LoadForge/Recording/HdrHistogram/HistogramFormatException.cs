using System.Globalization;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// The data is not a valid histogram: it is damaged, has an unsupported version, or is something else. The message describes the problem and its position.
/// </summary>
public sealed class HistogramFormatException : Exception
{
    /// <summary>Creates the exception without details.</summary>
    public HistogramFormatException() : this("The data does not contain a valid histogram.")
    {
    }

    /// <summary>Creates an exception without a position.</summary>
    /// <param name="message">The problem.</param>
    public HistogramFormatException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception without a position.</summary>
    /// <param name="message">The problem.</param>
    /// <param name="innerException">The cause.</param>
    public HistogramFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with the offset of the byte, which is added to the message as a prefix.</summary>
    /// <param name="byteOffset">The offset of the first invalid byte, from 0.</param>
    /// <param name="message">The problem.</param>
    /// <param name="innerException">The cause.</param>
    public HistogramFormatException(long byteOffset, string message, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"Byte {byteOffset}: {message}"), innerException) => Byte = byteOffset;

    // Not public: NUnit prints the public properties of an exception below its message, which already contains the position.
    internal long? Byte { get; private init; }

    internal int? Line { get; private init; }

    /// <summary>The same error with the line of a log.</summary>
    internal HistogramFormatException InLine(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number}: {Message}"), this) { Byte = Byte, Line = number };
}
