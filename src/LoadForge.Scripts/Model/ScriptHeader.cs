using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A header of a request.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; a template.</param>
internal sealed record ScriptHeader(ScriptScalar Name, ScriptScalar Value);
