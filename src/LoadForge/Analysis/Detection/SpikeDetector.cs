using LoadForge.Analysis.Detection.Arithmetic;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Detection;

/// <summary>
/// Finds short spikes that are worse than the usual level around them: by six standard deviations of the noise, by more than the tail of the series explains,
/// by the minimum effect, and with more slow or failed requests in the second than expected from the rest of the series. The last two conditions prevent false
/// alarms in heavy-tailed and bimodal distributions, whose percentiles jump by chance.
/// </summary>
internal static class SpikeDetector
{
    private const double MinDeviations = 6;
    private const double MinSurprise = 6;
    private const double MinRequests = 5;
    private const double MinExpected = 0.05;
    private const double FalseAlarms = 0.01;
    private const double Tail = 0.2;
    private const int MinTail = 3;
    private const double Wildest = 0.02;
    private const int MaxExcursions = 50;

    /// <summary>The spikes, in order.</summary>
    /// <param name="signal">The series.</param>
    /// <param name="around">The usual levels around its values.</param>
    /// <param name="points">The values of every second of the segment.</param>
    public static List<Excursion> Find(Signal signal, LocalBaseline around, PointStatistics[] points)
    {
        double least = Math.Max(MinDeviations * around.Scatter, TailLimit(around.Excess));
        List<Excursion> candidates = around.Excursions(i => around.Excess[i] > least && signal.IsExcursion(signal.Unscale(around.Usual[i]), signal.Values[i]));
        if (candidates.Count == 0) return candidates;
        bool[] isCandidate = new bool[signal.Values.Length];
        foreach (Excursion excursion in candidates) Array.Fill(isCandidate, true, excursion.From, excursion.To - excursion.From);

        // Each is compared with the whole series, so only the highest are checked if there are very many.
        HashSet<Excursion> highest = [.. candidates.OrderByDescending(excursion => around.Excess[excursion.Worst]).Take(MaxExcursions)];
        return candidates.FindAll(excursion => highest.Contains(excursion) && Surprise(signal, around, points, isCandidate, excursion.Worst) >= MinSurprise);
    }

    // The largest of n values with an exponential tail above their upper fifth, exceeded in one of a hundred such series. Of consecutive values in the tail
    // only the largest counts, so that a spike of several seconds is one value of the tail.
    private static double TailLimit(double[] excess)
    {
        double start = Robust.Quantile(excess, 1 - Tail);
        List<double> beyond = [];
        for (int i = 0; i < excess.Length; i++)
        {
            if (excess[i] <= start) continue;
            double over = excess[i] - start;
            if (i > 0 && excess[i - 1] > start) beyond[^1] = Math.Max(beyond[^1], over);
            else beyond.Add(over);
        }

        // If almost no value is above it, as in a constant series, the few that are do not form a tail.
        while (beyond.Count < Math.Max(MinTail, Tail * excess.Length / 4)) beyond.Add(0);
        double scale = Robust.Median([.. beyond]) / Math.Log(2);
        return start + (scale * Math.Log(Math.Max(1, Tail * excess.Length / FalseAlarms)));
    }

    // By how many standard deviations the number of bad requests in the second exceeds that of other seconds, which may also contain bursts.
    private static double Surprise(Signal signal, LocalBaseline around, PointStatistics[] points, bool[] isCandidate, int worst)
    {
        double limit = signal.Unscale((signal.Scaled[worst] + around.Usual[worst]) / 2);
        double bad = 0, all = 0;
        for (int i = 0; i < isCandidate.Length; i++)
        {
            if (isCandidate[i]) continue;
            bad += Bad(i);
            all += All(i);
        }

        double share = all > 0 ? bad / all : 0;
        List<double> bursts = [];
        for (int i = 0; i < isCandidate.Length; i++)
        {
            if (isCandidate[i]) continue;
            double expectedHere = Math.Max(MinExpected, share * All(i));
            bursts.Add((Bad(i) - expectedHere) * (Bad(i) - expectedHere) / expectedHere);
        }

        // The few most extreme seconds belong to the spike itself, such as the second in which all responses delayed by a pause arrive.
        bursts.Sort();
        double dispersion = Math.Max(1, bursts.Take(bursts.Count - (int)Math.Ceiling(Wildest * bursts.Count)).DefaultIfEmpty(1).Average());
        double expected = Math.Max(MinExpected, share * All(worst));
        if (signal.Kind == SignalKind.Throughput) return 2 * (Math.Sqrt(expected) - Math.Sqrt(Bad(worst))) / Math.Sqrt(dispersion);
        return Bad(worst) < MinRequests ? 0 : (Bad(worst) - expected) / Math.Sqrt(expected * dispersion);

        double All(int i) => signal.Kind == SignalKind.Throughput ? 1 : points[signal.Seconds[i]].Count;

        double Bad(int i)
        {
            PointStatistics point = points[signal.Seconds[i]];
            return signal.Kind switch
            {
                SignalKind.Throughput => point.Ok,
                SignalKind.ErrorRate => point.Failed,
                _ => SlowShare.Of(point, limit) * point.Ok,
            };
        }
    }
}
