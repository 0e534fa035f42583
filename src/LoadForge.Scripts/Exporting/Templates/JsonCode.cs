using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Running.Compiling;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>JSON bodies as raw strings of C#, made from what the script sends.</summary>
internal static class JsonCode
{
    private const int LongestLine = 90;

    /// <summary>A JSON value as string expression.</summary>
    public static string Of(ScriptValue value, TemplateCode templates, ExportContext export)
    {
        if (value is ScriptScalar { IsQuoted: true } text)
        {
            return JsonText.Parts(text, templates.Parser, export.Problems) is { IsDefault: false } placed ? Raw(templates.Parts(placed, text.Place)) : "\"\"";
        }

        ImmutableArray<CodePart> parts = templates.Parts(JsonBody.Parts(value, templates.Parser), value.Place);
        ImmutableArray<CodePart> line = JsonLayout.Of(parts, isBroken: false);
        bool isLong = line.Sum(part => part.Text?.Length ?? part.Value.Formatted.Length) > LongestLine;
        return Raw(isLong ? JsonLayout.Of(parts, isBroken: true) : line);
    }

    private static string Raw(ImmutableArray<CodePart> parts)
    {
        string text = string.Concat(parts.Select(part => part.Text));
        bool isOneLine = !text.Contains('\n', StringComparison.Ordinal);
        bool hasQuoteAtEnd = isOneLine && (text.Length == 0 || text.StartsWith('"') || text.EndsWith('"'));
        if (hasQuoteAtEnd || text.Any(IsSpecial)) return TemplateCode.Joined(parts);
        string quotes = new('"', Math.Max(3, LongestRun(text, '"') + 1));
        bool hasValues = parts.Any(part => part.Text is null);
        string dollars = hasValues ? new string('$', Math.Max(2, Math.Max(LongestRun(text, '{'), LongestRun(text, '}')) + 1)) : "";
        string open = new('{', dollars.Length), close = new('}', dollars.Length);
        string content = string.Concat(parts.Select(part => part.Text ?? open + part.Value.Formatted + close));
        string space = isOneLine ? "" : "\n";
        return dollars + quotes + space + content + space + quotes;
    }

    // What ends a line in C#, or cannot stand in a file of its own.
    private static bool IsSpecial(char letter) => (char.IsControl(letter) && letter != '\n') || letter is '\u2028' or '\u2029' || char.IsSurrogate(letter);

    private static int LongestRun(string text, char letter)
    {
        int longest = 0, run = 0;
        foreach (char one in text)
        {
            run = one == letter ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
