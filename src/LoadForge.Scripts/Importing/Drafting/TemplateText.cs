using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Texts of an input as templates, in which what would begin a placeholder is written as one that gives it.</summary>
internal static partial class TemplateText
{
    private const string Start = "{{";

    // For private use: no text of people has them.
    private const char FirstMark = '\uE000';
    private const char LastMark = '\uF8FF';

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
    public static string Encoded(string template) => WithTexts(template, Uri.EscapeDataString);

    /// <summary>The same template with other texts between its placeholders.</summary>
    /// <param name="template">The template.</param>
    /// <param name="change">Gives the template for a text; never asked about an empty one.</param>
    public static string WithTexts(string template, Func<string, string> change)
    {
        var changed = new StringBuilder();
        int at = 0;
        foreach (Match placeholder in Placeholder.Matches(template))
        {
            changed.Append(Changed(template[at..placeholder.Index])).Append(placeholder.Value);
            at = placeholder.Index + placeholder.Length;
        }

        return changed.Append(Changed(template[at..])).ToString();

        string Changed(string text) => text.Length == 0 ? "" : change(text);
    }

    /// <summary>The same template with a mark in place of each placeholder, for a search in the texts.</summary>
    /// <param name="template">The template.</param>
    /// <param name="mark">A character that the template does not contain.</param>
    /// <param name="placeholders">The placeholders, in their order.</param>
    public static string Marked(string template, out char mark, out ImmutableArray<string> placeholders)
    {
        mark = FirstMark;
        while (mark < LastMark && template.Contains(mark, StringComparison.Ordinal)) mark++;
        placeholders = [.. Placeholder.Matches(template).Select(placeholder => placeholder.Value)];
        return Placeholder.Replace(template, mark.ToString());
    }

    /// <summary>A text with placeholders in place of the marks of <see cref="Marked"/>.</summary>
    /// <param name="text">The text, with as many marks as there are placeholders.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="placeholders">The placeholders, in their order.</param>
    public static string Unmarked(string text, char mark, ImmutableArray<string> placeholders)
    {
        if (placeholders.IsEmpty) return text;
        var template = new StringBuilder();
        foreach ((int index, string part) in text.Split(mark).Index()) template.Append(index == 0 ? "" : placeholders[index - 1]).Append(part);
        return template.ToString();
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
