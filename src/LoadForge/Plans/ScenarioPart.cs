using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Plans;

/// <summary>What one builder says of its own scenario.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Make">Makes the scenario, out of the services of the plan, and adds what is wrong with it.</param>
/// <param name="Problems">What is wrong with what was said.</param>
/// <param name="WholeOnly">Calls that only the whole plan can take.</param>
internal sealed record ScenarioPart(
    string Name, Func<IServiceProvider?, List<string>, Scenario?> Make, IReadOnlyList<string> Problems, IReadOnlyCollection<string> WholeOnly)
{
    public int? Weight { get; init; }

    public TimeSpan? Start { get; init; }

    public bool HasProfile { get; init; }

    public LoadProfile? Profile { get; init; }

    public ImmutableArray<string> ProfileProblems { get; init; } = [];
}
