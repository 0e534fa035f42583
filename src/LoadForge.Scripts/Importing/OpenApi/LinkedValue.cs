using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>A value that a response gives for a parameter of another operation.</summary>
/// <param name="Source">The operation with the response.</param>
/// <param name="Capture">How it is taken from the response.</param>
internal sealed record LinkedValue(ApiOperation Source, ScriptCapture Capture);
