using LoadForge.Recording.Snapshots;

namespace LoadForge.Statistics;

/// <summary>
/// The change of a positive value on the log scale, ln(after ÷ before), with what chance has in it: the variance within the runs, and that from run to run,
/// σ²·(1/n₁ + 1/n₂) for n₁ and n₂ runs. The interval is that of Student, its degrees of freedom those of Welch and Satterthwaite (1946).
/// </summary>
/// <param name="Logarithm">The logarithm of the ratio.</param>
/// <param name="Within">The variance of the logarithm that the runs' own samples explain.</param>
/// <param name="WithinDegrees">The degrees of freedom of that variance.</param>
/// <param name="Between">The variance of the logarithm from run to run.</param>
/// <param name="BetweenDegrees">The degrees of freedom of that; 0 when it was assumed.</param>
internal sealed record ChangeEstimate(double Logarithm, double Within, double WithinDegrees, double Between, double BetweenDegrees)
{
    /// <summary>The ratio less one: 0.15 is 15 % more.</summary>
    public double Change => Math.Exp(Logarithm) - 1;

    private double StandardError => Math.Sqrt(Within + Between);

    private double Degrees => Satterthwaite(Within, WithinDegrees, Between, BetweenDegrees);

    /// <summary>
    /// The degrees of freedom of the sum of two variances, (v₁ + v₂)² ÷ (v₁²/d₁ + v₂²/d₂): those of the larger one count, however many the other has.
    /// </summary>
    /// <param name="first">The variance v₁.</param>
    /// <param name="firstDegrees">Its degrees of freedom d₁.</param>
    /// <param name="second">The variance v₂.</param>
    /// <param name="secondDegrees">Its degrees of freedom d₂; 0 when it was assumed, and has no chance in it.</param>
    /// <returns>The degrees; infinite where there is no variance.</returns>
    public static double Satterthwaite(double first, double firstDegrees, double second, double secondDegrees)
    {
        double squares = (first * first / firstDegrees) + (secondDegrees > 0 ? second * second / secondDegrees : 0);
        return squares > 0 ? (first + second) * (first + second) / squares : double.PositiveInfinity;
    }

    /// <summary>The interval that holds the true change with the given confidence; of the ratio less one.</summary>
    public ConfidenceInterval Interval(double level)
    {
        double reach = StudentT.Quantile((1 + level) / 2, Degrees) * StandardError;
        return new ConfidenceInterval(Math.Exp(Logarithm - reach) - 1, Math.Exp(Logarithm + reach) - 1, level);
    }

    /// <summary>
    /// How probable it is to see so much if the true change does not exceed the minimum effect, in the direction in which that is less probable.
    /// </summary>
    /// <param name="minEffect">The least relative change that matters, such as 0.05.</param>
    public double ProbabilityWithin(double minEffect)
    {
        if (StandardError <= 0) return Math.Abs(Change) > minEffect ? 0 : 1;
        double worse = StudentT.Cdf((Math.Log(1 + minEffect) - Logarithm) / StandardError, Degrees);
        double better = StudentT.Cdf((Logarithm - Math.Log(1 - minEffect)) / StandardError, Degrees);
        return Math.Min(1, Math.Min(worse, better));
    }
}
