using System.Globalization;

namespace LoadForge.Recording.Intervals;

/// <summary>Data that should hold an interval does not: it is damaged, or of an unsupported version. The message says what is wrong and where.</summary>
/// <param name="offset">The offset of the first byte that is wrong, from 0.</param>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">How it was noticed.</param>
internal sealed class IntervalFormatException(int offset, string message, Exception? innerException = null)
    : FormatException(string.Create(CultureInfo.InvariantCulture, $"Byte {offset}: {message}"), innerException);
