using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A variable.</summary>
/// <param name="Name">The name, for templates: <c>{{name}}</c>.</param>
/// <param name="Value">The value; a template, of which earlier variables and <c>env</c> may be parts.</param>
internal sealed record ScriptVariable(ScriptScalar Name, ScriptScalar Value);
