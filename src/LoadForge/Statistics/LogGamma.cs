namespace LoadForge.Statistics;

/// <summary>The logarithm of the gamma function, by the approximation of Lanczos with g = 7 and nine terms: some 15 digits.</summary>
internal static class LogGamma
{
    private const double HalfLogOfTwoPi = 0.91893853320467274178;
    private const double Shift = 7.5;

    private static ReadOnlySpan<double> Terms =>
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x).</summary>
    /// <param name="x">More than 0.</param>
    public static double Of(double x)
    {
        double below = x - 1;
        double sum = Terms[0];
        for (int i = 1; i < Terms.Length; i++) sum += Terms[i] / (below + i);
        double shifted = below + Shift;
        return HalfLogOfTwoPi + ((below + 0.5) * Math.Log(shifted)) - shifted + Math.Log(sum);
    }
}
