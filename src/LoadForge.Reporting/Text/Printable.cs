using System.Globalization;
using System.Text;

namespace LoadForge.Reporting.Text;

/// <summary>
/// Makes text from elsewhere (step names, server messages) safe to print. Whatever a terminal or a build agent would obey, XML would reject or a reader could
/// not see becomes a visible escape such as <c>\x1b</c> or <c>\u202e</c>: control characters, marks that reverse or hide text, line separators, lone
/// surrogates, non-characters, and the first character of a <see cref="BuildCommand"/>.
/// </summary>
/// <remarks>
/// The escape character is never written as <c>\u001b</c>, nor left so where the text itself has these letters: the NUnit adapter for VSTest turns a colour
/// code written that way back into a real one.
/// </remarks>
public static class Printable
{
    private const string ColourCode = @"\u001b";
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int MaxNameLength = 120;

    /// <summary>Text for one line: line breaks and tabs are escaped too.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Line(string? text) => Escape(text, keepLines: false);

    /// <summary>Text of several lines: <c>\n</c> and tabs stay, <c>\r\n</c> becomes <c>\n</c>, everything else is escaped as in <see cref="Line"/>.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Lines(string? text) => Escape(text?.ReplaceLineEndings("\n"), keepLines: true);

    /// <summary>Text for one line, cut in the middle when it is longer than a reader needs.</summary>
    internal static string Name(string? text, int width = MaxNameLength) => CellWidth.CutInTheMiddle(Line(text), width);

    private static string Escape(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                AppendEscape(safe, text[i++]);
                continue;
            }

            bool unsafeHere = (rune.Value == '\\' && text.AsSpan(i).StartsWith(ColourCode, StringComparison.OrdinalIgnoreCase))
                || BuildCommand.StartsAt(text, i);
            i += rune.Utf16SequenceLength;
            if (!unsafeHere && (IsSafe(rune) || (keepLines && rune.Value is '\n' or '\t')))
                safe.Append(rune.ToString());
            else
                AppendEscape(safe, rune.Value);
        }

        return safe.ToString();
    }

    // The two zero-width joiners shape emoji and Indic and Persian words and can do no harm; all other format characters are invisible or reorder text.
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => (rune.Value & 0xFFFE) != 0xFFFE,
    };

    private static void AppendEscape(StringBuilder safe, int value) => safe.Append(value switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        <= 0xFF => @"\x" + value.ToString("x2", CultureInfo.InvariantCulture),
        <= 0xFFFF => @"\u" + value.ToString("x4", CultureInfo.InvariantCulture),
        _ => @"\U" + value.ToString("x8", CultureInfo.InvariantCulture),
    });
}
