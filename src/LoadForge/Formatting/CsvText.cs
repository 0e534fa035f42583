using System.Buffers;
using System.Globalization;
using System.Text;

namespace LoadForge.Formatting;

/// <summary>
/// Text cells of a CSV file after RFC 4180. Names come from scenarios and servers: what a spreadsheet would run as a formula begins with an apostrophe, and
/// characters that break lines, control a terminal or reorder text become visible escapes such as <c>\u202e</c>.
/// </summary>
public static class CsvText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"' ");

    // The full-width forms too: spreadsheets for East Asian languages accept them.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>A text as a cell, in quotation marks if necessary.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        string safe = Visible(text);

        // A spreadsheet ignores space before a formula, and what was a tab or a line break before it is an escape by now.
        ReadOnlySpan<char> start = safe.AsSpan().TrimStart();
        bool isFormula = (start.Length > 0 && FormulaStarts.Contains(start[0])) || text[0] is '\t' or '\r' or '\n' or '\0';
        if (isFormula) safe = "'" + safe;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Visible(string text)
    {
        if (text.All(char.IsAsciiLetterOrDigit)) return text;
        var visible = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out Rune rune) && IsSafe(rune))
            {
                visible.Append(text, i, rune.Utf16SequenceLength);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i++]:x4}");
            }
        }

        return visible.ToString();
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => (rune.Value & 0xFFFE) != 0xFFFE,
    };
}
