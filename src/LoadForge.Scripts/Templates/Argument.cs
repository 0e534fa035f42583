using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>An argument of a function.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Written">The word or the text in quotes; null for a placeholder in parentheses, whose value may be secret.</param>
internal sealed record Argument(Expression Value, ScriptPlace Place, string? Written);
