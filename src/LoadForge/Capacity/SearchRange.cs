namespace LoadForge.Capacity;

/// <summary>What is searched.</summary>
/// <param name="Lowest">The least load to try.</param>
/// <param name="Highest">The greatest load to try.</param>
/// <param name="IsWhole">Whether loads are whole numbers, as of users.</param>
/// <param name="Precision">How near the kept and the broken load must come to each other, as a ratio of the kept one.</param>
/// <param name="MostProbes">Probes that may be made, lengthened and confirming ones included.</param>
internal sealed record SearchRange(double Lowest, double Highest, bool IsWhole, double Precision, int MostProbes)
{
    private const double Step = 2;
    private const double StepAfterDoubt = 1.2;
    private const double Above = 1.1;

    /// <summary>The load after one that was kept, while nothing is known to be broken.</summary>
    /// <param name="kept">The highest load that was kept.</param>
    /// <param name="isNear">Whether something was broken before that has been refuted since: the end cannot be far.</param>
    public double Next(double kept, bool isNear) => Math.Min(Highest, Rounded(kept * (isNear ? StepAfterDoubt : Step), kept, double.PositiveInfinity));

    /// <summary>The load half-way, on a logarithmic scale, between one that was kept and one that was not.</summary>
    public double Between(double kept, double broken) => Rounded(Math.Sqrt(kept * broken), kept, broken);

    /// <summary>Where the promises must be broken if the answer is right: a tenth above it, or at the end of the range.</summary>
    public double Beyond(double answer) => Math.Min(Highest, Rounded(answer * Above, answer, double.PositiveInfinity));

    /// <summary>Whether a kept and a broken load are as near to each other as asked.</summary>
    public bool AreNear(double kept, double broken) => broken <= kept * (1 + Precision) || (IsWhole && broken - kept <= 1);

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
