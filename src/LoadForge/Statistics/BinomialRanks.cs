using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Statistics;

/// <summary>
/// The ranks between which a percentile lies: of n independent samples, the number that do not exceed the p-quantile has the binomial distribution of n and p,
/// whatever the samples' own distribution.
/// </summary>
internal static class BinomialRanks
{
    // From this variance on, the binomial distribution is the normal one to a small fraction of a rank.
    private const double NormalVariance = 20_000;

    // Rounding outward guarantees the confidence for the smallest samples. With many ranks it would only make every interval slightly too wide.
    private const double ManyRanks = 25;
    private const int Halvings = 60;

    /// <summary>
    /// Ranks l and u, so that the p-quantile lies between the samples of those ranks with at least the given confidence. The rank of the percentile
    /// of the samples is never outside.
    /// </summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="effective">How many independent samples they are worth, at most <paramref name="samples"/>.</param>
    /// <param name="p">The share that the quantile leaves below it, between 0 and 1.</param>
    /// <param name="level">The confidence, such as 0.95.</param>
    /// <returns>The ranks from 1 to <paramref name="samples"/>; null where the samples are too few for a bound on that side.</returns>
    public static (long? Lower, long? Upper) Of(long samples, double effective, double p, double level)
    {
        double tail = (1 - level) / 2;
        double scale = samples / effective;
        double? low = CountAt(effective, p, tail);

        // Where even a count of 0 is more probable, the quantile lies below the first sample.
        double high = CountAt(effective, p, 1 - tail) ?? 0;
        bool areMany = effective * p * (1 - p) > ManyRanks;
        long lower = low is { } k ? (long)(areMany ? Math.Round(k * scale) : Math.Floor(k * scale)) + 1 : 0;
        long upper = (long)(areMany ? Math.Round(high * scale) : Math.Ceiling(high * scale)) + 1;

        // The ranks of fewer independent samples, stretched, may leave out the rank of the percentile itself.
        long rank = Histogram.RankOf(100 * p, samples);
        return (lower >= 1 ? Math.Min(lower, rank) : null, upper <= samples ? Math.Max(upper, rank) : null);
    }

    /// <summary>The fewest independent samples of which a two-sided interval has an upper bound: p^n ≤ (1 − level) / 2.</summary>
    /// <param name="p">The share below the quantile, between 0 and 1.</param>
    /// <param name="level">The confidence, such as 0.95.</param>
    public static long Needed(double p, double level) => (long)Math.Ceiling(Math.Log((1 - level) / 2) / Math.Log(p));

    // The k, as a real number, with P(count ≤ k) = probability; null if even 0 is more probable.
    private static double? CountAt(double n, double p, double probability)
    {
        double variance = n * p * (1 - p);
        if (variance > NormalVariance) return (n * p) + (Normal.Quantile(probability) * Math.Sqrt(variance)) - 0.5;
        if (Cdf(0, n, p) > probability) return null;
        double low = 0, high = n;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (Cdf(middle, n, p) < probability)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    private static double Cdf(double k, double n, double p) => k >= n ? 1 : IncompleteBeta.Of(n - k, k + 1, 1 - p);
}
