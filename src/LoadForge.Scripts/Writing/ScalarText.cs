using YamlDotNet.Core;

namespace LoadForge.Scripts.Writing;

/// <summary>How a text is written so that it is read as text.</summary>
internal static class ScalarText
{
    private const string NotPlain = "null true false yes no on off y n ~ .nan .inf";

    private static readonly string[] Words = NotPlain.Split(' ');

    /// <summary>The style of a text: a block for one of several lines, quotes for one that could be read as something else.</summary>
    public static ScalarStyle StyleOf(string text)
    {
        if (IsBlock(text)) return ScalarStyle.Literal;
        return LooksLikeValue(text) || text.Any(IsSpecial) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any;
    }

    private static bool LooksLikeValue(string text) =>
        text.Length == 0
        || Words.Contains(text, StringComparer.OrdinalIgnoreCase)
        || (text[0] is '+' or '-' or '.' or (>= '0' and <= '9') && text.All(IsOfNumber));

    // Numbers of any base, and dates and times.
    private static bool IsOfNumber(char letter) => char.IsAsciiHexDigit(letter) || letter is '+' or '-' or '.' or 'x' or 'o' or '_' or ':';

    // Blocks lose blanks at their ends and cannot contain control characters.
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && text[0] is not (' ' or '\n' or '\t')
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && !text.Any(letter => letter != '\n' && IsSpecial(letter))
        && Array.TrueForAll(text.Split('\n'), line => line.Length == 0 || !char.IsWhiteSpace(line[^1]));

    private static bool IsSpecial(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\u00A0' || char.IsSurrogate(letter);
}
