using System.Collections.Immutable;

namespace LoadForge.Recording.Kept;

/// <summary>The samples that were kept of one step in one phase, of all threads; each with the parts of its time if they are known.</summary>
/// <param name="Key">The step.</param>
/// <param name="Phase">The index of the phase in the profile of the scenario.</param>
/// <param name="Slowest">The slowest successes of each thread.</param>
/// <param name="Failed">The failures of each thread and outcome.</param>
internal sealed record KeptStep(
    StepKey Key,
    int Phase,
    ImmutableArray<(KeptSample Sample, RequestDetail Detail)> Slowest,
    ImmutableArray<(KeptSample Sample, RequestDetail Detail)> Failed);
