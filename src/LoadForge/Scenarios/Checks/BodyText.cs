using System.Text;

namespace LoadForge.Scenarios.Checks;

/// <summary>The body of a response as text. A server may name any encoding, and a check must not fail because of it.</summary>
public static class BodyText
{
    private static readonly Encoding[] Marked = [
        Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode
    ];

    /// <summary>The text, decoded by its byte order mark, else in the named encoding, else in UTF-8; in Latin-1 if none of these is valid.</summary>
    /// <param name="body">The body.</param>
    /// <param name="charset">The charset of the response, such as <c>windows-1252</c>; null for none.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? charset)
    {
        if (MarkOf(body) is { } marked) return marked.GetString(body[marked.Preamble.Length..]);
        return (EncodingOf(charset) ?? Guess(body)).GetString(body);
    }

    /// <summary>A JSON body in UTF-8, as parsers require; it may be received in UTF-16 or UTF-32, with or without a byte order mark.</summary>
    /// <inheritdoc cref="Decode"/>
    public static ReadOnlyMemory<byte> Json(byte[] body, string? charset)
    {
        if (MarkOf(body) is { } marked)
        {
            return marked is UTF8Encoding
                ? body.AsMemory(marked.Preamble.Length)
                : Encoding.UTF8.GetBytes(marked.GetString(body.AsSpan(marked.Preamble.Length)));
        }

        Encoding? wide = body switch
        {
            [0, 0, 0, not 0, ..] => Marked[1],
            [0, not 0, ..] => Encoding.BigEndianUnicode,
            [not 0, 0, 0, 0, ..] => Encoding.UTF32,
            [not 0, 0, ..] => Encoding.Unicode,
            _ => EncodingOf(charset) is { } named and not UTF8Encoding ? named : null,
        };
        return wide is null ? body : Encoding.UTF8.GetBytes(wide.GetString(body));
    }

    private static Encoding? MarkOf(ReadOnlySpan<byte> body)
    {
        foreach (Encoding encoding in Marked)
        {
            if (body.StartsWith(encoding.Preamble)) return encoding;
        }

        return null;
    }

    private static Encoding Guess(ReadOnlySpan<byte> body) => System.Text.Unicode.Utf8.IsValid(body) ? Encoding.UTF8 : Encoding.Latin1;

    private static Encoding? EncodingOf(string? charset)
    {
        string name = charset?.Trim(' ', '"', '\'') ?? "";
        if (name.Length == 0) return null;
        if (name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
