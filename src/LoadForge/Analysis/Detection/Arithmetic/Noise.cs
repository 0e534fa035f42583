namespace LoadForge.Analysis.Detection.Arithmetic;

/// <summary>The correlation of neighbouring values in a series.</summary>
internal static class Noise
{
    private const double MaxDependence = 0.9;

    /// <summary>
    /// The long-run variance: n times the variance of the mean of n neighbouring values. It is σ²·(1 + ρ) ÷ (1 − ρ) if neighbours have the correlation ρ.
    /// An estimate of ρ from n values is too small by (1 + 4ρ) ÷ n (Marriott and Pope, 1954), which is corrected.
    /// </summary>
    /// <param name="residuals">The series minus its level, around 0.</param>
    /// <param name="fitted">The number of levels that were fitted to it.</param>
    public static double LongRunVariance(ReadOnlySpan<double> residuals, int fitted)
    {
        double squares = 0, products = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            squares += residuals[i] * residuals[i];
            if (i > 0) products += residuals[i] * residuals[i - 1];
        }

        double raw = squares > 0 ? products / squares : 0;
        double dependence = Math.Clamp(raw + (fitted * (1 + (4 * Math.Max(0, raw))) / residuals.Length), 0, MaxDependence);
        return squares / Math.Max(1, residuals.Length - fitted) * (1 + dependence) / (1 - dependence);
    }
}
