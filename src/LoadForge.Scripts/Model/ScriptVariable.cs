using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A variable.</summary>
/// <param name="Name">The name, for templates: <c>{{name}}</c>.</param>
/// <param name="Value">The value; a template that may use other variables and <c>env</c>.</param>
internal sealed record ScriptVariable(ScriptScalar Name, ScriptScalar Value)
{
    /// <summary>Whether the value is not a template, because it was given from outside.</summary>
    public bool IsLiteral { get; init; }
}
