using System.Collections.Immutable;
using LoadForge.Scripts;

namespace LoadForge.Cli.Running;

/// <summary>What a command line chose to load.</summary>
/// <param name="Plan">The plan; with a file, as the file has it.</param>
/// <param name="HasProfile">Whether the plan has a profile, or says itself that it has none.</param>
/// <param name="Test">The test of a plan file; null for a URL or a script.</param>
internal sealed record ChosenTarget(LoadPlanBuilder Plan, bool HasProfile, PlanTest? Test = null)
{
    /// <summary>The files that the script or the plan names, as paths that begin like its own: feeds, bodies, plugins.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
