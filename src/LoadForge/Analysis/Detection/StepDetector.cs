using LoadForge.Analysis.Detection.Arithmetic;

namespace LoadForge.Analysis.Detection;

/// <summary>
/// Finds the moments at which the level of a series changes. The statistic is the cumulative sum of ranks (CUSUM), divided by its standard deviation at that
/// point. Ranks are robust to outliers and to the shape of the distribution. Many intervals of many lengths are searched, and the narrowest interval that shows
/// a change determines it, because it contains only one (narrowest over threshold: Baranowski, Chen and Fryzlewicz, 2019; intervals: Kovács and others, 2023).
/// </summary>
internal static class StepDetector
{
    /// <summary>The minimum number of values on either side of a change.</summary>
    public const int MinSide = 8;

    // Validated on simulated noise, dependent and heavy-tailed: see FalseAlarmTests.
    private const double Threshold = 4.75;
    private const int MinInterval = 3 * MinSide;
    private const double MinInDeviations = 1.5;

    // Intervals of the same length begin a quarter of that length apart.
    private const int Overlap = 4;

    /// <summary>The first values of new levels, in order.</summary>
    /// <param name="signal">The series: at most a few hundred values, because the work grows as n·log² n.</param>
    public static List<int> Find(Signal signal)
    {
        double[] values = signal.Scaled;
        List<Candidate> candidates = [];
        foreach ((int from, int to) in Intervals(values.Length))
        {
            Candidate best = Best(values, from, to, MinSide);
            if (best.Score > Threshold) candidates.Add(best);
        }

        var changes = new SortedSet<int>();
        while (candidates.Count > 0)
        {
            Candidate narrowest = candidates.OrderBy(candidate => candidate.To - candidate.From).ThenByDescending(candidate => candidate.Score).First();
            changes.Add(narrowest.Place);
            candidates.RemoveAll(candidate => candidate.From < narrowest.Place && narrowest.Place < candidate.To);
        }

        return Worthwhile(signal, Refined(values, [.. changes]));
    }

    private static IEnumerable<(int From, int To)> Intervals(int length)
    {
        for (double size = length; size >= MinInterval; size /= Math.Sqrt(2))
        {
            int whole = (int)Math.Ceiling(size);
            int count = 1 + (int)Math.Ceiling(Overlap * (length - whole) / (double)whole);
            for (int i = 0; i < count; i++)
            {
                int from = count == 1 ? 0 : (int)((long)(length - whole) * i / (count - 1));
                yield return (from, from + whole);
            }
        }
    }

    private static Candidate Best(double[] values, int from, int to, int minSide)
    {
        int length = to - from;
        double[] ranks = Ranks.Of(values.AsSpan(from, length));
        double middle = (length + 1) / 2.0, sum = 0, best = 0, sumAtBest = 0;
        int place = length / 2;
        for (int k = 1; k < length; k++)
        {
            sum += ranks[k - 1] - middle;
            double score = Math.Abs(sum) / Math.Sqrt((double)k * (length - k) / length);
            if (k < minSide || length - k < minSide || score <= best) continue;
            (best, place, sumAtBest) = (score, k, sum);
        }

        double left = middle + (sumAtBest / place), right = middle - (sumAtBest / (length - place));
        for (int i = 0; i < length; i++) ranks[i] -= i < place ? left : right;

        // Even a change without noise must not be infinitely significant: the ranks vary at least a tenth as much as without a change.
        double least = length * (double)length / 1200;
        return new Candidate(from, to, from + place, best / Math.Sqrt(Math.Max(least, Noise.LongRunVariance(ranks, fitted: 2))));
    }

    // The interval in which a change was found may be shorter than the levels around it. The position is most precise between the neighbouring changes.
    private static List<int> Refined(double[] values, List<int> changes)
    {
        for (int i = 0; i < changes.Count; i++)
        {
            int from = i == 0 ? 0 : changes[i - 1], to = i + 1 < changes.Count ? changes[i + 1] : values.Length;
            if (to - from >= 2 * MinSide) changes[i] = Best(values, from, to, MinSide / 2).Place;
        }

        return changes;
    }

    private static List<int> Worthwhile(Signal signal, List<int> changes)
    {
        double noise = Math.Max(signal.MinNoise, Scatter(signal.Scaled, changes));
        while (Unworthy() is { } index) changes.RemoveAt(index);
        return changes;

        int? Unworthy() => Enumerable.Range(0, changes.Count).OrderBy(Size).Select(i => (int?)i).FirstOrDefault(i => !IsWorthwhile(i!.Value));

        bool IsWorthwhile(int i) =>
            Size(i) >= MinInDeviations * noise && signal.IsChange(signal.Level(Start(i), changes[i]), signal.Level(changes[i], End(i)));

        int Start(int i) => i == 0 ? 0 : changes[i - 1];

        int End(int i) => i + 1 < changes.Count ? changes[i + 1] : signal.Scaled.Length;

        double Size(int i) => Math.Abs(Middle(Start(i), changes[i]) - Middle(changes[i], End(i)));

        double Middle(int from, int to) => signal.Kind == SignalKind.ErrorRate ? signal.Level(from, to) : Robust.Median(signal.Scaled.AsSpan(from, to - from));
    }

    private static double Scatter(double[] values, List<int> changes)
    {
        double[] residuals = [.. values];
        int from = 0;
        foreach (int to in changes.Append(values.Length))
        {
            double middle = Robust.Median(values.AsSpan(from, to - from));
            for (int i = from; i < to; i++) residuals[i] -= middle;
            from = to;
        }

        return Robust.Deviation(residuals, 0);
    }

    private readonly record struct Candidate(int From, int To, int Place, double Score);
}
