using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>An argument of a helper.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it is.</param>
internal sealed record Argument(Expression Value, ScriptPlace Place);
