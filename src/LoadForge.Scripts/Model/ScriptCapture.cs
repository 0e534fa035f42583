using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A value taken from a response or an output, for later templates.</summary>
/// <param name="Name">The name, for templates: <c>{{name}}</c>.</param>
/// <param name="Source">What is read.</param>
/// <param name="Pattern">The path, name or regular expression.</param>
internal sealed record ScriptCapture(ScriptScalar Name, CaptureSource Source, ScriptScalar Pattern);
