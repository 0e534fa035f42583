namespace LoadForge.Statistics;

/// <summary>
/// The regularised incomplete beta function I_x(a, b), from which the distributions of Student and of counts follow. Source: the continued fraction 8.17.22 of
/// the NIST Digital Library of Mathematical Functions, evaluated from its front (Lentz).
/// </summary>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-14;
    private const int MaxTerms = 100_000;

    /// <summary>I_x(a, b), rising from 0 at x = 0 to 1 at x = 1.</summary>
    /// <param name="a">More than 0.</param>
    /// <param name="b">More than 0.</param>
    /// <param name="x">From 0 to 1.</param>
    public static double Of(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;

        // The fraction converges fast on one side of the mean only; the other side is its mirror image.
        return x > (a + 1) / (a + b + 2) ? 1 - Fraction(b, a, 1 - x) : Fraction(a, b, x);
    }

    private static double Fraction(double a, double b, double x)
    {
        double front = Math.Exp(LogGamma.Of(a + b) - LogGamma.Of(a) - LogGamma.Of(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        double numerator = 1, denominator = 1 / Away(1 - ((a + b) * x / (a + 1))), value = denominator;
        for (int m = 1; m <= MaxTerms; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            double change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(change - 1) < Precision) break;
        }

        return front * value;

        double Step(double term)
        {
            denominator = 1 / Away(1 + (term * denominator));
            numerator = Away(1 + (term / numerator));
            double change = numerator * denominator;
            value *= change;
            return change;
        }
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
