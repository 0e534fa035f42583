using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Importing.Har.Dynamic;

/// <summary>A value that a response contained once.</summary>
/// <param name="Text">The value.</param>
/// <param name="Name">The name of its property or header.</param>
/// <param name="Source">Where it was.</param>
/// <param name="Pattern">The JSON path, or the name of the header.</param>
/// <param name="IsNumber">Whether it was a JSON number.</param>
internal sealed record ResponseValue(string Text, string Name, CaptureSource Source, string Pattern, bool IsNumber = false);
