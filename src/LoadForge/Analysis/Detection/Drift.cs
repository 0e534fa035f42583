namespace LoadForge.Analysis.Detection;

/// <summary>A slow movement of a series.</summary>
/// <param name="Before">The level at the beginning, in the base unit.</param>
/// <param name="After">The level at the end.</param>
/// <param name="Slope">The change from one value to the next, on the scale of comparison.</param>
/// <param name="Origin">The level of the first value, on the scale of comparison.</param>
internal readonly record struct Drift(double Before, double After, double Slope, double Origin);
