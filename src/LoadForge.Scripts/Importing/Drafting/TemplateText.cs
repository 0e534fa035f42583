using System.Text;
using System.Text.RegularExpressions;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Texts of an input as templates, in which what would begin a placeholder is written as one that gives it.</summary>
internal static partial class TemplateText
{
    private const string Start = "{{";

    /// <summary>A template that gives the text itself.</summary>
    public static string Literal(string text) => text.Replace(Start, "{{\"{{\"}}", StringComparison.Ordinal);

    /// <summary>The same before a placeholder: a last brace of the text would become part of that.</summary>
    public static string LiteralBefore(string text)
    {
        string literal = Literal(text);
        return literal.EndsWith('{') ? literal[..^1] + "{{\"{\"}}" : literal;
    }

    /// <summary>Whether a text contains a placeholder.</summary>
    public static bool IsTemplate(string text) => text.Contains(Start, StringComparison.Ordinal);

    /// <summary>The text that a template always gives; null if it has placeholders for values.</summary>
    public static string? Plain(string template)
    {
        string text = LiteralPlaceholder.Replace(template, placeholder => placeholder.Groups[1].Value);
        return IsTemplate(LiteralPlaceholder.Replace(template, "_")) ? null : text;
    }

    /// <summary>The placeholder for a variable or a capture.</summary>
    public static string Of(string name) => "{{" + name + "}}";

    /// <summary>The same without escaping, for a number in JSON.</summary>
    public static string Raw(string name) => "{{raw (" + name + ")}}";

    /// <summary>The placeholder for an environment variable.</summary>
    public static string Env(string name) => Of("env " + name);

    /// <summary>The same template with its texts percent-encoded, as one part of a URL or a form, which encode the values of placeholders themselves.</summary>
    public static string Encoded(string template)
    {
        var encoded = new StringBuilder();
        int at = 0;
        foreach (Match placeholder in Placeholder.Matches(template))
        {
            encoded.Append(Uri.EscapeDataString(template[at..placeholder.Index])).Append(placeholder.Value);
            at = placeholder.Index + placeholder.Length;
        }

        return encoded.Append(Uri.EscapeDataString(template[at..])).ToString();
    }

    /// <summary>The same template with values that are written as they are, for a form whose source does not encode them.</summary>
    public static string Unescaped(string template) => Placeholder.Replace(
        template, placeholder => LiteralPlaceholder.IsMatch(placeholder.Value) ? placeholder.Value : Raw(placeholder.Groups[1].Value.Trim()));

    [GeneratedRegex("""\{\{"(\{\{?)"\}\}""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LiteralPlaceholder { get; }

    // As imports write them: braces are within quotes only.
    [GeneratedRegex("""\{\{((?:"[^"]*"|'[^']*'|[^{}"'])*)\}\}""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder { get; }
}
