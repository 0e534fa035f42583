using System.Collections.Immutable;

namespace LoadForge.Scripts.Importing;

/// <summary>A script made by an import.</summary>
/// <param name="Yaml">The script. Its first lines, which are comments, contain the notes.</param>
/// <param name="Actions">The number of actions.</param>
/// <param name="Notes">What was left out or changed, and what must be set before the script can run; without any secret.</param>
/// <param name="Environment">The environment variables that must be set: secrets of the input that the script does not contain.</param>
public sealed record ImportedScript(string Yaml, int Actions, ImmutableArray<string> Notes, ImmutableArray<string> Environment)
{
    /// <summary>Whether requests for static assets were left out, which <see cref="ImportOptions.WithAssets"/> keeps.</summary>
    public bool LacksAssets { get; init; }

    /// <summary>Whether operations that may change something were left out, which <see cref="ImportOptions.AllOperations"/> keeps.</summary>
    public bool LacksOperations { get; init; }

    /// <summary>Whether the input did not verify certificates, which a script always does unless the run is told otherwise.</summary>
    public bool IsInsecure { get; init; }
}
