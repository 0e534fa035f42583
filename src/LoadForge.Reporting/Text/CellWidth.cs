using System.Globalization;
using System.Text;

namespace LoadForge.Reporting.Text;

/// <summary>How many cells of a terminal a text takes, so that columns line up: a grapheme takes one, a full-width one two.</summary>
internal static class CellWidth
{
    private const string Ellipsis = "…";

    // First and last code point of the blocks that terminals draw two cells wide; from Unicode's EastAsianWidth, joined to whole blocks.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => Graphemes(text).Sum(Cells);

    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    public static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width - Of(text))) + text;

    /// <summary>
    /// The text, or its beginning and its end with an ellipsis between when it is wider than allowed: both ends of a step's name tell it apart.
    /// </summary>
    public static string CutInTheMiddle(string text, int width)
    {
        if (Of(text) <= width) return text;
        string[] graphemes = [.. Graphemes(text)];
        string head = Fit(graphemes, width / 2);
        string tail = Fit(graphemes.Reverse(), width - 1 - Of(head), fromTheEnd: true);
        return head + Ellipsis + tail;
    }

    /// <summary>The beginning of the text that is at most so wide.</summary>
    public static string Cut(string text, int width) => Of(text) <= width ? text : Fit(Graphemes(text), width);

    private static string Fit(IEnumerable<string> graphemes, int width, bool fromTheEnd = false)
    {
        var kept = new List<string>();
        foreach (string grapheme in graphemes)
        {
            if ((width -= Cells(grapheme)) < 0) break;
            kept.Add(grapheme);
        }

        if (fromTheEnd) kept.Reverse();
        return string.Concat(kept);
    }

    private static IEnumerable<string> Graphemes(string text)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }

    private static int Cells(string grapheme)
    {
        Rune.DecodeFromUtf16(grapheme, out Rune first, out _);
        return Array.Exists(Wide, block => first.Value >= block.First && first.Value <= block.Last) ? 2 : 1;
    }
}
