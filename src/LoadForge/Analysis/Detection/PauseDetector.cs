namespace LoadForge.Analysis.Detection;

/// <summary>
/// Finds periodic spikes: the autocorrelation of the exceedances has a peak at the period. Of the spikes that could be followed by another after one period,
/// four in five must be, and chance must not explain it: if spikes occurred at random, each would be followed by another with a probability of
/// (number of spikes × width) ÷ length.
/// </summary>
internal static class PauseDetector
{
    private const double MinDeviations = 4;
    private const double MinFollowed = 0.8;
    private const double FalseAlarms = 0.001;
    private const int MinExcursions = 5;
    private const int MinPeriod = 4;
    private const int LooseFrom = 6;
    private const int MaxPeriods = 10;
    private const double MaxOfTheTime = 0.34;

    /// <summary>The spikes, and their period as a number of values; null if they are not periodic.</summary>
    public static (List<Excursion> Excursions, double Period)? Find(Signal signal, LocalBaseline around)
    {
        double least = MinDeviations * around.Scatter;
        List<Excursion> excursions = around.Excursions(i => around.Excess[i] > least && signal.IsExcursion(signal.Unscale(around.Usual[i]), signal.Values[i]));
        int length = signal.Values.Length;
        if (excursions.Count < MinExcursions || excursions.Sum(excursion => excursion.To - excursion.From) > MaxOfTheTime * length) return null;
        HashSet<int> starts = [.. excursions.Select(excursion => excursion.From)];
        foreach (int period in Gaps(excursions).Where(gap => gap >= MinPeriod && gap <= length / (MinExcursions - 1)).Order())
        {
            for (int reach = 0; reach <= (period >= LooseFrom ? 1 : 0); reach++)
            {
                if (IsPeriod(starts, length, period, reach)) return (excursions, Mean(starts, period, reach));
            }
        }

        return null;
    }

    // A period is the most common distance between neighbours. Only the most frequent distances are tried, which limits the work.
    private static IEnumerable<int> Gaps(List<Excursion> excursions) =>
        excursions.Zip(
            excursions.Skip(1),
            (one, next) => next.From - one.From).GroupBy(gap => gap).OrderByDescending(gaps => gaps.Count()).Take(MaxPeriods).Select(gaps => gaps.Key);

    private static bool IsPeriod(HashSet<int> starts, int length, int period, int reach)
    {
        int[] followable = [.. starts.Where(start => start + period + reach < length)];
        int followed = followable.Count(start => Follower(starts, start, period, reach) is not null);
        if (followable.Length < MinExcursions - 1 || followed < MinFollowed * followable.Length) return false;
        double chance = Math.Min(1, starts.Count * ((2.0 * reach) + 1) / length);

        // Every period that the length allows was a candidate.
        return Tail(followable.Length, followed, chance) * length / MinExcursions < FalseAlarms;
    }

    private static int? Follower(HashSet<int> starts, int start, int period, int reach) =>
        Enumerable.Range(start + period - reach, (2 * reach) + 1).Where(starts.Contains).Select(found => (int?)found).FirstOrDefault();

    private static double Mean(HashSet<int> starts, int period, int reach) =>
        starts.Select(start => Follower(starts, start, period, reach) - start).OfType<int>().Average();

    // P(at least k of n) for independent events.
    private static double Tail(int n, int k, double chance)
    {
        double term = Math.Pow(1 - chance, n), sum = k == 0 ? term : 0;
        for (int i = 1; i <= n && chance < 1; i++)
        {
            term *= (n - i + 1) * chance / (i * (1 - chance));
            if (i >= k) sum += term;
        }

        return chance < 1 ? sum : 1;
    }
}
