namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Texts of an input as templates, in which what would begin a placeholder is written as one that gives it.</summary>
internal static class TemplateText
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

    /// <summary>The placeholder for a variable or a capture.</summary>
    public static string Of(string name) => "{{" + name + "}}";

    /// <summary>The same without escaping, for a number in JSON.</summary>
    public static string Raw(string name) => "{{raw (" + name + ")}}";

    /// <summary>The placeholder for an environment variable.</summary>
    public static string Env(string name) => Of("env " + name);
}
