using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace LoadForge.Parsing;

/// <summary>Decodes a file without replacing anything: bytes that are not text in its encoding are a problem, with their place.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // UTF-32 first: its little-endian mark begins with that of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The text of a file: in the encoding of its byte order mark, else the one given, else UTF-8.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">Its encoding if it has no byte order mark; null for UTF-8.</param>
    /// <param name="problem">Why it is not text in that encoding; null if it is.</param>
    /// <returns>The text, without the mark; null if there is a problem.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, Encoding? encoding, out TextProblem? problem)
    {
        int mark = 0;
        Encoding chosen = encoding is null ? Plain : Strict(encoding);
        foreach (Encoding marked in Marked)
        {
            if (!bytes.StartsWith(marked.Preamble)) continue;
            (chosen, mark) = (marked, marked.Preamble.Length);
            break;
        }

        problem = null;
        try
        {
            string text = chosen.GetString(bytes[mark..]);
            int nul = text.IndexOf('\0', StringComparison.Ordinal);
            if (nul < 0) return text;
            problem = Nul(text, nul, chosen);
        }
        catch (DecoderFallbackException error)
        {
            problem = Invalid(bytes, mark, error, chosen);
        }

        return null;
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static TextProblem Invalid(ReadOnlySpan<byte> bytes, int mark, DecoderFallbackException error, Encoding encoding)
    {
        int at = mark + (encoding is UTF8Encoding ? FirstInvalid(bytes[mark..]) : Math.Clamp(error.Index, 0, bytes.Length - mark - 1));
        return new TextProblem(bytes[..at].Count((byte)'\n') + 1, string.Create(
            CultureInfo.InvariantCulture,
            $"byte {at + 1} of the file (0x{bytes[at]:X2}) is not valid {encoding.WebName}."),
            "Save the file as UTF-8, or specify its encoding, such as encoding: CodePagesEncodingProvider.Instance.GetEncoding(1252).");
    }

    private static TextProblem Nul(string text, int at, Encoding encoding) => new(
        text.AsSpan(0, at).Count('\n') + 1,
        string.Create(
            CultureInfo.InvariantCulture,
            $"character {at + 1} of the file, read as {encoding.WebName}, is a NUL."),
        "If the file is in UTF-16, save it with a byte order mark or as UTF-8, or name its encoding.");

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        char[] letters = new char[4096];
        int at = 0;
        while (at < bytes.Length)
        {
            OperationStatus status = Utf8.ToUtf16(bytes[at..], letters, out int read, out _, replaceInvalidSequences: false);
            at += read;
            if (status != OperationStatus.DestinationTooSmall) break;
        }

        return Math.Min(at, bytes.Length - 1);
    }
}
