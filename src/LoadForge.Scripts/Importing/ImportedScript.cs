using System.Collections.Immutable;

namespace LoadForge.Scripts.Importing;

/// <summary>A script made by an import.</summary>
/// <param name="Yaml">The script. Its first lines, which are comments, contain the notes.</param>
/// <param name="Actions">The number of actions.</param>
/// <param name="Notes">What was left out or changed, and what must be set before the script can run; without any secret.</param>
/// <param name="Environment">The environment variables that must be set: secrets of the input that the script does not contain.</param>
public sealed record ImportedScript(string Yaml, int Actions, ImmutableArray<string> Notes, ImmutableArray<string> Environment);
