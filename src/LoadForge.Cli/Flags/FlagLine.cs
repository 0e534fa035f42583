namespace LoadForge.Cli.Flags;

/// <summary>A line of a profile's text, and the flag it comes from.</summary>
/// <param name="Flag">The flag, such as <c>--pattern</c>.</param>
/// <param name="Text">The phase or limit.</param>
/// <param name="IsVerbatim">Whether the user wrote the text, so that a column in it is a column of the flag.</param>
internal sealed record FlagLine(string Flag, string Text, bool IsVerbatim = false);
