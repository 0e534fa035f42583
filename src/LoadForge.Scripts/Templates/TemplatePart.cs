using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>A part of a template: a fixed text or a placeholder.</summary>
/// <param name="Text">The fixed text; null for a placeholder.</param>
/// <param name="Expression">The value of the placeholder.</param>
/// <param name="Escaping">How the value is written.</param>
internal readonly record struct TemplatePart(string? Text, Expression? Expression, Escaping Escaping)
{
    /// <summary>The number of characters of the placeholder in the text, with its braces; 0 for a fixed text.</summary>
    public int SourceLength { get; init; }
}
