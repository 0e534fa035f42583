using System.Collections.Immutable;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>A placeholder, or an argument of one.</summary>
/// <param name="Word">The name, or the text of an argument.</param>
/// <param name="IsText">Whether it is a text in quotes or a word as an argument.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Placeholder(string Word, bool IsText, ImmutableArray<Placeholder> Arguments);
