namespace LoadForge.Scripts.Templates;

/// <summary>A value that a user captured.</summary>
/// <param name="Text">The value as text.</param>
/// <param name="IsJson">Whether the text is a JSON number, Boolean, null, object or array, which a JSON body takes without quotes.</param>
internal readonly record struct CapturedValue(string? Text, bool IsJson);
