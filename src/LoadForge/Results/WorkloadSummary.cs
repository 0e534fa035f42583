using System.Collections.Immutable;
using LoadForge.Profiles;

namespace LoadForge.Results;

/// <summary>A load profile of a run and the scenarios that used it.</summary>
/// <param name="Name">The scenarios' names, joined by <c>+</c>; in a run with several profiles the phases are named <c>name/phase</c>.</param>
/// <param name="Profile">The profile, after scaling.</param>
/// <param name="Start">When its first phase began, from the start of the run.</param>
/// <param name="Weights">The scenarios' weights, in their order in the plan.</param>
public sealed record WorkloadSummary(string Name, LoadProfile Profile, TimeSpan Start, ImmutableArray<KeyValuePair<string, int>> Weights)
{
    /// <summary>When its last phase was to end, from the start of the run.</summary>
    public TimeSpan End => Start + Profile.Duration;
}
