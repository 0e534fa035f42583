namespace LoadForge.Reporting.Text;

/// <summary>A logarithmic axis of so many cells.</summary>
/// <param name="Lowest">The value of the first cell; more than 0.</param>
/// <param name="Highest">The value of the last cell.</param>
/// <param name="Cells">How many cells there are.</param>
internal readonly record struct LogScale(double Lowest, double Highest, int Cells)
{
    /// <summary>The axis that holds all values, and spans a factor of two at least.</summary>
    public static LogScale Over(IEnumerable<double> values, int cells)
    {
        double[] all = [.. values];
        (double lowest, double highest) = (all.Min(), all.Max());
        return highest < 2 * lowest ? new LogScale(lowest / Math.Sqrt(2), highest * Math.Sqrt(2), cells) : new LogScale(lowest, highest, cells);
    }

    /// <summary>The cell of a value, from 0; one outside lies in the nearest cell.</summary>
    public int CellOf(double value) =>
        Math.Clamp((int)Math.Round(Math.Log(value / Lowest) / Math.Log(Highest / Lowest) * (Cells - 1)), 0, Cells - 1);
}
