using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>The planned starts of iterations in one phase of one profile, and their outcomes.</summary>
/// <param name="Workload">The index of the workload in the plan.</param>
/// <param name="Phase">The index of the phase in its profile.</param>
/// <param name="Counts">The numbers of starts.</param>
internal readonly record struct PhaseStarts(int Workload, int Phase, StartCounts Counts);
