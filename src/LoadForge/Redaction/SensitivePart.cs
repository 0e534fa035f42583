namespace LoadForge.Redaction;

/// <summary>A part of a text that looks like a secret.</summary>
/// <param name="Name">The name before it, such as <c>password</c>.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="Length">The number of its characters; at least one.</param>
public readonly record struct SensitivePart(string Name, int Start, int Length);
