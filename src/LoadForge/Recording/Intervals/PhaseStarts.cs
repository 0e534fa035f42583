using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>The planned starts of iterations in one phase of one profile, and the outcome of them.</summary>
/// <param name="Workload">The index of the workload in the plan.</param>
/// <param name="Phase">The index of the phase in its profile.</param>
/// <param name="Counts">How many.</param>
internal readonly record struct PhaseStarts(int Workload, int Phase, StartCounts Counts);
