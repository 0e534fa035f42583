namespace LoadForge.Scripts.Model.Values;

/// <summary>A value of a script as written, with its place: a scalar, a list or a map.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record ScriptValue(ScriptPlace Place);
