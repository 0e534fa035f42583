using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A variable.</summary>
/// <param name="Name">The name, for templates: <c>{{name}}</c>.</param>
/// <param name="Value">The value; not a template.</param>
internal sealed record ScriptVariable(ScriptScalar Name, ScriptScalar Value);
