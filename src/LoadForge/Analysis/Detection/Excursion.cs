namespace LoadForge.Analysis.Detection;

/// <summary>A short period in which a series deviates from its usual level.</summary>
/// <param name="From">The first value.</param>
/// <param name="To">The first value after it.</param>
/// <param name="Worst">The position of the worst value.</param>
internal readonly record struct Excursion(int From, int To, int Worst);
