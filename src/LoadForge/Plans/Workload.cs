using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Plans;

/// <summary>A load profile with its scenarios: one, or several that share the profile by weight.</summary>
/// <param name="Profile">The load over time, after scaling.</param>
/// <param name="Start">When its first phase begins, from the start of the run.</param>
/// <param name="Scenarios">The scenarios; at least one.</param>
public sealed record Workload(LoadProfile Profile, TimeSpan Start, ImmutableArray<WeightedScenario> Scenarios)
{
    /// <summary>The names of its scenarios, joined by <c>+</c>.</summary>
    public string Name => string.Join('+', Scenarios.Select(part => part.Scenario.Name));
}
