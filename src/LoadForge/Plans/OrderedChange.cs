namespace LoadForge.Plans;

/// <summary>A change of the load of a run of several processes, which all of them make at the same moment.</summary>
/// <param name="Workload">The workload, from 0.</param>
/// <param name="At">When it begins, from the start of the run.</param>
/// <param name="To">The new level of all processes together: arrivals per second or virtual users; from 0 to 10,000,000 or 1,000,000.</param>
/// <param name="Over">How long the change takes; zero for immediately.</param>
public sealed record OrderedChange(int Workload, TimeSpan At, double To, TimeSpan Over);
