namespace LoadForge.Reporting.Text;

/// <summary>A time series as a row of blocks, <c>▁▁▂▇█▅▁</c>, from zero to the highest value.</summary>
public static class Sparkline
{
    /// <summary>The default maximum number of cells.</summary>
    public const int MaxRowLength = 60;

    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const char Gap = '·';

    /// <summary>Draws a series.</summary>
    /// <param name="values">The values in order; NaN where there is none.</param>
    /// <param name="cells">The maximum number of cells, at least 1. A longer series is drawn so that the worst value of each part still shows.</param>
    /// <param name="lowIsWorst">Whether low values are bad, as for a throughput. A column then shows its lowest value, otherwise its highest.</param>
    /// <returns>The row; a dot where nothing was measured. Empty for an empty series.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of cells is less than 1.</exception>
    public static string Of(IReadOnlyList<double> values, int cells = MaxRowLength, bool lowIsWorst = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        double[] points = values.Count <= cells ? [.. values] : Resample(values, cells, lowIsWorst);
        double top = points.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return string.Concat(points.Select(point => Cell(point, top)));
    }

    private static double[] Resample(IReadOnlyList<double> values, int cells, bool lowIsWorst)
    {
        var points = new double[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            int from = (int)((long)cell * values.Count / cells);
            int to = (int)((long)(cell + 1) * values.Count / cells);
            points[cell] = Worst(values.Skip(from).Take(to - from), lowIsWorst);
        }

        return points;
    }

    private static double Worst(IEnumerable<double> part, bool lowIsWorst)
    {
        double[] measured = [.. part.Where(value => !double.IsNaN(value))];
        return measured.Length == 0 ? double.NaN : lowIsWorst ? measured.Min() : measured.Max();
    }

    private static char Cell(double value, double top)
    {
        if (double.IsNaN(value)) return Gap;
        if (double.IsPositiveInfinity(value)) return Blocks[^1];
        if (value <= 0 || top <= 0) return Blocks[0];
        return Blocks[Math.Clamp((int)Math.Ceiling(value / top * Blocks.Length) - 1, 0, Blocks.Length - 1)];
    }
}
