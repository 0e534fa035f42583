namespace LoadForge.Analysis.Detection.Arithmetic;

/// <summary>Ranks of values, and the correlation of the ranks of two series.</summary>
internal static class Ranks
{
    /// <summary>The ranks from 1; equal values have the mean of their ranks.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] places = new int[sorted.Length];
        for (int i = 0; i < places.Length; i++) places[i] = i;
        Array.Sort(sorted, places);
        double[] ranks = new double[sorted.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            next = first + 1;
            while (next < sorted.Length && sorted[next].Equals(sorted[first])) next++;
            for (int i = first; i < next; i++) ranks[places[i]] = (first + 1 + next) / 2.0;
        }

        return ranks;
    }

    /// <summary>Spearman's rank correlation, in [−1, 1]; 0 if one of the series is constant.</summary>
    public static double Correlation(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double[] a = Of(left), b = Of(right);
        double middle = (a.Length + 1) / 2.0, product = 0, squareA = 0, squareB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += (a[i] - middle) * (b[i] - middle);
            squareA += (a[i] - middle) * (a[i] - middle);
            squareB += (b[i] - middle) * (b[i] - middle);
        }

        return squareA > 0 && squareB > 0 ? product / Math.Sqrt(squareA * squareB) : 0;
    }

    /// <summary>Student's t of a rank correlation of n independent pairs: ρ·√((n − 2) ÷ (1 − ρ²)).</summary>
    public static double Student(double correlation, int pairs) =>
        pairs < 3 ? 0 : correlation * Math.Sqrt((pairs - 2) / Math.Max(1e-9, 1 - (correlation * correlation)));
}
