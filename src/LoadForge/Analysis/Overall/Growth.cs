namespace LoadForge.Analysis.Overall;

/// <summary>Users in flight that grew.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="From">Since when, from the start of the run.</param>
/// <param name="To">Until when.</param>
/// <param name="First">How many there were then.</param>
/// <param name="Last">How many there were in the end.</param>
/// <param name="Started">Iterations that started meanwhile.</param>
internal sealed record Growth(string Phase, TimeSpan From, TimeSpan To, long First, long Last, double Started);
