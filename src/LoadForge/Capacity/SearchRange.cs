namespace LoadForge.Capacity;

/// <summary>What is searched.</summary>
/// <param name="Lowest">The least load to try.</param>
/// <param name="Highest">The greatest load to try.</param>
/// <param name="IsWhole">Whether loads are whole numbers, as of users.</param>
/// <param name="Precision">How near the passed and the failed load must come to each other, as a ratio of the passed one.</param>
/// <param name="MaxProbes">Probes that may be made, lengthened and confirming ones included.</param>
internal sealed record SearchRange(double Lowest, double Highest, bool IsWhole, double Precision, int MaxProbes)
{
    private const double Step = 2;
    private const double StepAfterDoubt = 1.2;
    private const double Above = 1.1;

    /// <summary>The load after one that passed, while nothing is known to fail.</summary>
    /// <param name="passed">The highest load that passed.</param>
    /// <param name="isNear">Whether something failed before that has been refuted since: the end cannot be far.</param>
    public double Next(double passed, bool isNear) => Math.Min(Highest, Rounded(passed * (isNear ? StepAfterDoubt : Step), passed, double.PositiveInfinity));

    /// <summary>The load half-way, on a logarithmic scale, between one that passed and one that did not.</summary>
    public double Between(double passed, double failed) => Rounded(Math.Sqrt(passed * failed), passed, failed);

    /// <summary>Where the thresholds must fail if the answer is right: a tenth above it, or at the end of the range.</summary>
    public double Beyond(double answer) => Math.Min(Highest, Rounded(answer * Above, answer, double.PositiveInfinity));

    /// <summary>Whether a passed and a failed load are as near to each other as asked.</summary>
    public bool AreNear(double passed, double failed) => failed <= passed * (1 + Precision) || (IsWhole && failed - passed <= 1);

    // Three digits are enough for any precision, and read better than sixteen.
    private double Rounded(double level, double above, double below)
    {
        if (IsWhole) return Math.Max(Math.Round(level), above + 1);
        double scale = Math.Pow(10, Math.Floor(Math.Log10(level)) - 2);
        double rounded = Math.Round(level / scale) * scale;
        rounded = Math.Round(rounded, 6);
        return rounded > above && rounded < below ? rounded : level;
    }
}
