using System.Collections.Immutable;
using System.Text;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>
/// A text with placeholders, compiled once. It is filled in one pass: values are written as they are and never read as templates again.
/// </summary>
internal sealed class Template
{
    private readonly TemplatePart[] _parts;

    /// <summary>Creates a template; fixed values are filled in now.</summary>
    /// <param name="parts">The parts, in order.</param>
    public Template(ImmutableArray<TemplatePart> parts)
    {
        if (parts is [{ Text: { } whole }])
        {
            (_parts, Constant) = ([parts[0]], whole);
            return;
        }

        var merged = new List<TemplatePart>(parts.Length);
        var text = new StringBuilder();
        foreach (TemplatePart part in parts)
        {
            if (part.Text is { } literal)
            {
                text.Append(literal);
            }
            else if (part.Expression!.Constant is { } constant)
            {
                int start = text.Length;
                text.Append(constant);
                Escapes.Apply(text, start, part.Escaping, part.Expression.IsConstantJson);
            }
            else
            {
                if (text.Length > 0) merged.Add(new TemplatePart(text.ToString(), null, Escaping.None));
                text.Clear();
                merged.Add(part);
            }
        }

        if (text.Length > 0 || merged.Count == 0) merged.Add(new TemplatePart(text.ToString(), null, Escaping.None));
        _parts = [.. merged];
        Constant = _parts is [{ Text: { } only }] ? only : null;
    }

    /// <summary>The text if it is always the same; null otherwise.</summary>
    public string? Constant { get; }

    /// <summary>The fixed text that it begins with; empty if it begins with a placeholder.</summary>
    public string Beginning => _parts[0].Text ?? "";

    /// <summary>A template without placeholders.</summary>
    public static Template Of(string text) => new([new TemplatePart(text, null, Escaping.None)]);

    /// <summary>The text, filled with the values of a user.</summary>
    public string Fill(UserValues values)
    {
        if (Constant is { } constant) return constant;
        StringBuilder text = values.Text;
        text.Clear();
        Write(text, values);
        string filled = text.ToString();
        values.Shrink();
        return filled;
    }

    /// <summary>Writes the text, filled with the values of a user.</summary>
    public void Write(StringBuilder to, UserValues values)
    {
        foreach (ref readonly TemplatePart part in _parts.AsSpan())
        {
            if (part.Text is { } literal)
            {
                to.Append(literal);
                continue;
            }

            Expression expression = part.Expression!;
            int start = to.Length;
            expression.Write(to, values);
            FilledText.Check(to);
            if (part.Escaping != Escaping.None && !expression.IsPlain) Escapes.Apply(to, start, part.Escaping, expression.IsJson(values));
            else if (part.Escaping == Escaping.JsonValue && !expression.IsJson(values)) Escapes.Quote(to, start);
        }
    }
}
