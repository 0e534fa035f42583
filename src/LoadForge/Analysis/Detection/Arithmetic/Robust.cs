namespace LoadForge.Analysis.Detection.Arithmetic;

/// <summary>Statistics that are robust to a few outliers.</summary>
internal static class Robust
{
    /// <summary>The standard deviation of normal noise ÷ its median absolute deviation: 1 ÷ Φ⁻¹(¾).</summary>
    public const double NormalScale = 1.4826;

    /// <summary>The median; the mean of the middle two for an even number of values; NaN if there are no values.</summary>
    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>The value that a share of the values does not exceed, interpolated between neighbours; NaN if there are no values.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> values, double share)
    {
        if (values.IsEmpty) return double.NaN;
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>The median absolute deviation from a center, scaled to a standard deviation.</summary>
    public static double Deviation(ReadOnlySpan<double> values, double middle)
    {
        double[] distances = new double[values.Length];
        for (int i = 0; i < distances.Length; i++) distances[i] = Math.Abs(values[i] - middle);
        return NormalScale * Median(distances);
    }

    /// <summary>The median of the window around each value. At the ends the window is shorter.</summary>
    /// <param name="values">The values, in order.</param>
    /// <param name="reach">The number of values on either side.</param>
    public static double[] RollingMedian(ReadOnlySpan<double> values, int reach)
    {
        double[] medians = new double[values.Length];
        var window = new SortedWindow((2 * reach) + 1);
        for (int i = 0; i < Math.Min(reach, values.Length); i++) window.Add(values[i]);
        for (int i = 0; i < values.Length; i++)
        {
            if (i + reach < values.Length) window.Add(values[i + reach]);
            if (i - reach - 1 >= 0) window.Remove(values[i - reach - 1]);
            medians[i] = window.Median;
        }

        return medians;
    }
}
