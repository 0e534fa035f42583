namespace LoadForge.Results;

/// <summary>A setting that was in effect in a run.</summary>
/// <param name="Name">The name for display, such as <c>request timeout</c>.</param>
/// <param name="Value">The value as text, such as <c>30 s</c>; without secrets.</param>
/// <param name="IsDefault">Whether it is the default.</param>
public sealed record RunSetting(string Name, string Value, bool IsDefault);
