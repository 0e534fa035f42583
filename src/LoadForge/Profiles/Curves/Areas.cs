namespace LoadForge.Profiles.Curves;

/// <summary>Adds up the areas of phases.</summary>
internal static class Areas
{
    /// <summary>The sum, or the whole number that it would be if doubles did not round.</summary>
    /// <param name="area">The sum so far.</param>
    public static double Snapped(double area)
    {
        // 33.3/s for 3 s is 99.9 arrivals, but 0.1 + 0.2 style rounding must not turn 100 into 100.00000000000001 and so into 101.
        double whole = Math.Round(area);
        return Math.Abs(area - whole) < 1e-6 ? whole : area;
    }
}
