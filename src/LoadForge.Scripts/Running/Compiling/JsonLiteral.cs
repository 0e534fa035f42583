using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Plain words of YAML that are JSON: numbers, Booleans, null.</summary>
internal static class JsonLiteral
{
    /// <summary>The JSON of a value that is not a text; null if it is a text.</summary>
    public static string? Of(ScriptScalar value)
    {
        if (value.IsQuoted) return null;
        return YamlWord.Of(value) ?? (Is(value.Text) ? value.Text : null);
    }

    /// <summary>Whether a text is such a word.</summary>
    public static bool Is(string text) => text is "true" or "false" or "null" || IsNumber(text);

    // By the grammar of RFC 8259: the readers of the runtime throw, which takes as long as to read a whole script.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text is ['-', ..]) text = text[1..];
        int whole = Digits(text);
        if (whole == 0 || (whole > 1 && text[0] == '0')) return false;
        text = text[whole..];
        if (text is ['.', ..])
        {
            int fraction = Digits(text[1..]);
            if (fraction == 0) return false;
            text = text[(1 + fraction)..];
        }

        if (text.IsEmpty) return true;
        if (text is not ['e' or 'E', ..]) return false;
        text = text[1..];
        if (text is ['+' or '-', ..]) text = text[1..];
        return text.Length > 0 && Digits(text) == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
}
