namespace LoadForge.Plans;

/// <summary>Which probe of a capacity search a run is. A process that generates a share of its load needs it to build the same plan.</summary>
/// <param name="Number">The number of the probe in the search, from 1.</param>
/// <param name="Level">Its load: arrivals per second or virtual users, after scaling.</param>
/// <param name="IsLong">Whether it is a longer probe.</param>
public sealed record ProbeOrder(int Number, double Level, bool IsLong);
