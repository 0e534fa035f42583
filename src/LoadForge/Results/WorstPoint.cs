namespace LoadForge.Results;

/// <summary>The interval in which a threshold's metric was worst.</summary>
/// <param name="Start">The start of the interval, from the start of the run.</param>
/// <param name="End">The end of the interval.</param>
/// <param name="Phase">The name of the phase.</param>
/// <param name="Value">The metric's value there, in its base unit.</param>
/// <param name="Samples">Steps that finished in the interval.</param>
public sealed record WorstPoint(TimeSpan Start, TimeSpan End, string Phase, double Value, long Samples);
