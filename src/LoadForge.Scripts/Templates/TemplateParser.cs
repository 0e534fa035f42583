using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>
/// Compiles templates: texts with placeholders such as <c>{{name}}</c>, <c>{{feed.column}}</c> and <c>{{randInt 1 20}}</c>. An argument is a word, a text in
/// quotes, or a placeholder in parentheses. A text in quotes is also a placeholder: <c>{{"{{"}}</c> writes two braces.
/// </summary>
/// <param name="scope">The names that may be used.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class TemplateParser(TemplateScope scope, ProblemList problems)
{
    private const string Open = "{{";
    private const int MaxEscaped = 9;

    // What the objects of a placeholder take, as characters.
    private const int LengthOfPlaceholder = 150;

    /// <summary>The names that may be used.</summary>
    public TemplateScope Scope => scope;

    /// <summary>Whether a text has placeholders.</summary>
    public static bool HasPlaceholders(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>Compiles a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escaping">How values are written.</param>
    public Template Parse(ScriptScalar text, Escaping escaping) => Make(Parts(text, escaping), text.Place);

    /// <summary>Makes a template, unless its text exceeds the memory of the script: then it is empty, with a mistake.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="place">Where the text is.</param>
    public Template Make(ImmutableArray<TemplatePart> parts, ScriptPlace place)
    {
        long length = 0;
        if (parts.Length > 1 || parts is [{ Text: null }])
        {
            foreach (TemplatePart part in parts) length += LengthOf(part);
        }

        return scope.Functions.Budget.Take(length, place, problems) ? new Template(parts) : Template.Of("");
    }

    /// <summary>The parts of a text.</summary>
    /// <inheritdoc cref="Parse"/>
    public ImmutableArray<TemplatePart> Parts(ScriptScalar text, Escaping escaping)
    {
        if (!scope.Functions.Budget.Take(text.Text.Length + ((long)text.Text.AsSpan().Count(Open) * LengthOfPlaceholder), text.Place, problems)) return [];
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        int at = 0;
        while (!problems.IsFull)
        {
            int open = text.Text.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0) break;
            if (open > at) parts.Add(new TemplatePart(text.Text[at..open], null, Escaping.None));
            var reader = new PlaceholderReader(text, open + Open.Length, scope, problems);
            Expression? expression = reader.Read();
            if (expression is not null) parts.Add(new TemplatePart(null, expression, escaping) { SourceLength = reader.Position - open });
            if (reader.Position < 0) return parts.ToImmutable();
            at = reader.Position;
        }

        if (at < text.Text.Length || parts.Count == 0) parts.Add(new TemplatePart(text.Text[at..], null, Escaping.None));
        return parts.ToImmutable();
    }

    /// <summary>The placeholder that is the whole text; null if there is other text.</summary>
    /// <param name="parts">The parts of the text.</param>
    public static Expression? Whole(ImmutableArray<TemplatePart> parts) => parts is [{ Expression: { } whole }] ? whole : null;

    // At most: a character outside ASCII has three bytes, each percent-encoded as three characters.
    private static long LengthOf(TemplatePart part) =>
        part.Text?.Length ?? (long)(part.Expression!.Constant?.Length ?? 0) * (part.Escaping == Escaping.None ? 1 : MaxEscaped);
}
