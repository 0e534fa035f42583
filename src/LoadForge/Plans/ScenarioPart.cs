using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Plans;

/// <summary>The scenario of one builder.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Make">Creates the scenario from the services of the plan, and adds its problems.</param>
/// <param name="Problems">The problems found so far.</param>
/// <param name="WholeOnly">The calls that are only valid for the whole plan.</param>
internal sealed record ScenarioPart(
    string Name, Func<IServiceProvider?, List<string>, Scenario?> Make, IReadOnlyList<string> Problems, IReadOnlyCollection<string> WholeOnly)
{
    public int? Weight { get; init; }

    public TimeSpan? Start { get; init; }

    public bool HasProfile { get; init; }

    public LoadProfile? Profile { get; init; }

    public ImmutableArray<string> ProfileProblems { get; init; } = [];
}
