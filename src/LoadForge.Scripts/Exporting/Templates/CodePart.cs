namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>A part of a template: a text, or an expression.</summary>
/// <param name="Text">The text; null for an expression.</param>
/// <param name="Value">The expression, escaped as its place requires.</param>
internal readonly record struct CodePart(string? Text, CodeValue Value);
