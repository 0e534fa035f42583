namespace LoadForge.Statistics;

/// <summary>Student's t distribution; with infinitely many degrees of freedom, the normal one.</summary>
internal static class StudentT
{
    // From here on the two distributions agree to four digits, and the incomplete beta function would take ever longer.
    private const double AsGoodAsInfinite = 1e5;
    private const double Widest = 1e4;
    private const int Halvings = 80;

    /// <summary>The probability of a value up to <paramref name="t"/>.</summary>
    /// <param name="t">The value.</param>
    /// <param name="degrees">The degrees of freedom, more than 0; need not be whole.</param>
    public static double Cdf(double t, double degrees)
    {
        if (double.IsInfinity(t)) return t > 0 ? 1 : 0;

        // Of the normal distribution, the square is a gamma variable; as a beta variable with many degrees of freedom it is reached closely enough.
        double freedom = Math.Min(degrees, AsGoodAsInfinite);
        double tail = IncompleteBeta.Of(freedom / 2, 0.5, freedom / (freedom + (t * t))) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>The value that is not exceeded with the given probability.</summary>
    /// <param name="probability">More than 0 and less than 1.</param>
    /// <param name="degrees">The degrees of freedom, more than 0; need not be whole.</param>
    public static double Quantile(double probability, double degrees)
    {
        if (degrees >= AsGoodAsInfinite) return Normal.Quantile(probability);
        double low = -Widest, high = Widest;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (Cdf(middle, degrees) < probability)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
