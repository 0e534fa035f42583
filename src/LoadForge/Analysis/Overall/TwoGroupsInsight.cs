using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// Response times in two groups: on the log scale two peaks, three times apart or more, a tenth of the samples in each, and between them a valley not a fifth
/// as high as the lower of the two; and both groups side by side in most moments of the run. A stationary property of the step, and no anomaly: times that are
/// slow during one stall lie in two groups too, but one after the other.
/// </summary>
internal static class TwoGroupsInsight
{
    private const double Weight = 0.8;
    private const long Min = 500;
    private const double MinShare = 0.1;
    private const double MinRatio = 3;
    private const double DeepestOfPeak = 0.2;
    private const double BinsOfE = 8;
    private const int MaxSteps = 20;

    // The share of blocks with enough samples that must contain both groups, and the minimum share of each group in a block.
    private const double MinMixed = 0.6;
    private const double MinInBlock = 0.02;
    private const long MinSamplesInBlock = 20;
    private const int MinBlocks = 5;

    // For shorter times, whole microseconds are so far apart on the log scale that there are gaps between neighbouring values.
    private const long Finest = 30;

    public static IEnumerable<Insight> Of(LoadResult result) =>
        result.Steps.OrderByDescending(step => step.Statistics.Count).Take(MaxSteps).Select(step => Of(step, result)).OfType<Insight>();

    private static Insight? Of(StepResult step, LoadResult result)
    {
        LatencyStatistics times = step.Statistics.ServiceTime;
        if (times.Count < Min) return null;
        double[] bins = Smooth(Bins(times.ToHistogram()));
        (int Left, int Valley, int Right, double Depth) best = (0, 0, 0, DeepestOfPeak);
        double total = bins.Sum(), before = 0;
        for (int valley = 1; valley < bins.Length - 1; valley++)
        {
            before += bins[valley - 1];
            if (before < MinShare * total || total - before - bins[valley] < MinShare * total) continue;
            int left = Highest(bins, 0, valley), right = Highest(bins, valley + 1, bins.Length);
            double depth = bins[valley] / Math.Min(bins[left], bins[right]);
            if (depth < best.Depth && left >= Bin(Finest) && right - left >= Math.Log(MinRatio) * BinsOfE) best = (left, valley, right, depth);
        }

        if (best.Valley == 0 || !LieSideBySide(step.Blocks, (long)Microseconds(best.Valley))) return null;
        double fast = bins.Take(best.Valley).Sum() / total;
        return new Insight(
            InsightKind.TwoGroups,
            step.Label,
            $"times form two groups: {Quantity.Percent(fast)} around {Time(best.Left)}, {Quantity.Percent(1 - fast)} around {Time(best.Right)}, with hardly "
                + $"any in between; neither the mean nor the median describes them",
            Weight)
        {
            Recommendation = Attribution.AtTarget(
                result, "look for two paths through the target, such as cache hits and misses, and record them as two steps"),
        };
    }

    private static bool LieSideBySide(LatencyBlocks blocks, long between)
    {
        double[] slow = [
            .. blocks.ToHistograms().Where(block => block.TotalCount >= MinSamplesInBlock).Select(block => (double)block.CountAbove(between) / block.TotalCount)
        ];
        return slow.Length >= MinBlocks && slow.Count(share => share is >= MinInBlock and <= 1 - MinInBlock) >= MinMixed * slow.Length;
    }

    private static double[] Bins(Histogram histogram)
    {
        var bins = new double[Bin(histogram.Max) + 2];
        foreach (HistogramBucket bucket in histogram.NonEmptyBuckets()) bins[Bin(bucket.HighestValue)] += bucket.Count;
        return bins;
    }

    private static double[] Smooth(double[] bins) =>
        [.. bins.Select((bin, i) => (bin + (i > 0 ? bins[i - 1] : 0) + (i + 1 < bins.Length ? bins[i + 1] : 0)) / 3)];

    private static int Bin(long microseconds) => 1 + (int)(Math.Log(Math.Max(1, microseconds)) * BinsOfE);

    private static double Microseconds(int bin) => Math.Exp((bin - 0.5) / BinsOfE);

    private static string Time(int bin) => Quantity.Of(Microseconds(bin), MetricUnit.Time);

    private static int Highest(double[] bins, int from, int to) => Enumerable.Range(from, to - from).MaxBy(i => bins[i]);
}
