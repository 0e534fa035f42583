namespace LoadForge.Capacity;

/// <summary>The range of a search.</summary>
/// <param name="Lowest">The lowest load to try.</param>
/// <param name="Highest">The highest load to try.</param>
/// <param name="IsWhole">Whether loads are whole numbers, as of users.</param>
/// <param name="Precision">The maximum distance between the load that passed and the one that failed, as a ratio of the former.</param>
/// <param name="MaxProbes">The maximum number of probes, including longer and confirming ones.</param>
internal sealed record SearchRange(double Lowest, double Highest, bool IsWhole, double Precision, int MaxProbes)
{
    private const double Step = 2;
    private const double StepAfterDoubt = 1.2;
    private const double Above = 1.1;

    /// <summary>The next load after one that passed, while no load has failed.</summary>
    /// <param name="passed">The highest load that passed.</param>
    /// <param name="isNear">Whether something failed before that has been refuted since: the end cannot be far.</param>
    public double Next(double passed, bool isNear) => Math.Min(Highest, Rounded(passed * (isNear ? StepAfterDoubt : Step), passed, double.PositiveInfinity));

    /// <summary>The load half-way, on a logarithmic scale, between one that passed and one that did not.</summary>
    public double Between(double passed, double failed) => Rounded(Math.Sqrt(passed * failed), passed, failed);

    /// <summary>Where the thresholds must fail if the answer is right: a tenth above it, or at the end of the range.</summary>
    public double Beyond(double answer) => Math.Min(Highest, Rounded(answer * Above, answer, double.PositiveInfinity));

    /// <summary>Whether a passed and a failed load are within the precision.</summary>
    public bool AreNear(double passed, double failed) => failed <= passed * (1 + Precision) || (IsWhole && failed - passed <= 1);

    // Three digits are enough for any precision and easier to read than sixteen.
    private double Rounded(double level, double above, double below)
    {
        if (IsWhole) return Math.Max(Math.Round(level), above + 1);
        double scale = Math.Pow(10, Math.Floor(Math.Log10(level)) - 2);
        double rounded = Math.Round(level / scale) * scale;
        rounded = Math.Round(rounded, 6);
        return rounded > above && rounded < below ? rounded : level;
    }
}
