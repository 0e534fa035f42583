namespace LoadForge.Scripts.Model.Values;

/// <summary>An entry of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record ScriptEntry(ScriptScalar Key, ScriptValue Value);
