namespace LoadForge.Analysis.Detection;

/// <summary>A short time in which a series stands out.</summary>
/// <param name="From">The first value.</param>
/// <param name="To">The first value after it.</param>
/// <param name="Worst">The place of the worst value.</param>
internal readonly record struct Excursion(int From, int To, int Worst);
