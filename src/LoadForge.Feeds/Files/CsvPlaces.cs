using System.Text;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds.Files;

/// <summary>Counts lines and characters of UTF-8 text, because CsvHelper reports only the line of a record and counts bytes.</summary>
internal static class CsvPlaces
{
    /// <summary>The position after a piece of text.</summary>
    /// <param name="place">The position where the text begins.</param>
    /// <param name="text">The text; a line ends with \r\n, \r or \n.</param>
    public static FeedPlace Behind(FeedPlace place, ReadOnlySpan<byte> text)
    {
        (int line, int column) = (place.Line, place.Column);
        for (int end = text.IndexOfAny("\r\n"u8); end >= 0; end = text.IndexOfAny("\r\n"u8))
        {
            text = text[(end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
            (line, column) = (line + 1, 1);
        }

        return new FeedPlace(line, column + Encoding.UTF8.GetCharCount(text));
    }

    /// <summary>The first character of a text.</summary>
    public static Rune FirstLetter(ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out Rune letter, out _);
        return letter;
    }
}
