using System.Globalization;
using System.Text;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>The <c>$'…'</c> of bash, with escapes as in C.</summary>
internal static class AnsiQuote
{
    /// <summary>Reads a quoted text.</summary>
    /// <param name="source">The input, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="start">The index of the dollar sign.</param>
    /// <param name="to">Gets the text.</param>
    /// <returns>The index after the closing quote.</returns>
    public static int Read(ImportSource source, string text, int start, StringBuilder to)
    {
        int at = start + 2;
        while (at < text.Length && text[at] != '\'')
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                to.Append(text[at++]);
                continue;
            }

            at = ReadEscape(text, at + 1, to);
        }

        return at < text.Length ? at + 1 : throw (source with { Text = text }).Wrong(start, "this quote is not closed.");
    }

    private static int ReadEscape(string text, int at, StringBuilder to)
    {
        switch (text[at])
        {
            case 'x':
                return ReadCode(text, at, most: 2, to);
            case 'u':
                return ReadCode(text, at, most: 4, to);
            case 'U':
                return ReadCode(text, at, most: 8, to);
            case var letter:
                to.Append(letter switch
                {
                    'n' => "\n",
                    't' => "\t",
                    'r' => "\r",
                    'a' => "\a",
                    'b' => "\b",
                    'f' => "\f",
                    'v' => "\v",
                    'e' or 'E' => "\u001B",
                    '\\' or '\'' or '"' or '?' => letter.ToString(),
                    _ => "\\" + letter,
                });
                return at + 1;
        }
    }

    private static int ReadCode(string text, int at, int most, StringBuilder to)
    {
        int end = at + 1;
        while (end < text.Length && end <= at + most && char.IsAsciiHexDigit(text[end])) end++;
        ReadOnlySpan<char> digits = text.AsSpan(at + 1, end - at - 1);
        bool isCode = int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && code is >= 0 and <= 0x10FFFF;
        if (!isCode) to.Append('\\').Append(text[at]);
        else if (code <= 0xFFFF) to.Append((char)code);
        else to.Append(char.ConvertFromUtf32(code));
        return isCode ? end : at + 1;
    }
}
