using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>
/// A distribution of which only some values are known: number, minimum, mean, maximum and seven percentiles. These are exact in the sketch; between two known
/// values all samples but the greater one are put where the mean comes out right.
/// </summary>
internal static class LatencySketch
{
    private static readonly ImmutableArray<(string Name, double Percentile)> Percentiles =
        [("p50Us", 50), ("p75Us", 75), ("p90Us", 90), ("p95Us", 95), ("p99Us", 99), ("p999Us", 99.9), ("maxUs", 100)];

    /// <summary>The distribution of a document.</summary>
    /// <exception cref="InvalidDataException">Its values contradict each other.</exception>
    public static LatencyStatistics Of(DocumentNode node)
    {
        long count = node.Whole("count");
        long mean = Within(node, "meanUs");
        if (count == 0) return LatencyStatistics.None;
        List<(long Low, long High, long Others)> gaps = Gaps(node, count, out long known);

        // The mean is f of the way from the least to the greatest that the known values allow.
        double least = known + gaps.Sum(gap => (double)gap.Low * gap.Others);
        double room = gaps.Sum(gap => (double)(gap.High - gap.Low) * gap.Others);
        double way = room <= 0 ? 0 : Math.Clamp((((double)mean * count) - least) / room, 0, 1);
        Histogram histogram = node.Source.Scratch;
        histogram.Clear();
        foreach ((long low, long high, long others) in gaps)
        {
            histogram.Record(low + (long)((high - low) * way), others);
            histogram.Record(high, 1);
        }

        return new LatencyStatistics(histogram);
    }

    // Between each two known values: the samples besides the greater one itself. The minimum is a gap of one sample.
    private static List<(long Low, long High, long Others)> Gaps(DocumentNode node, long count, out long known)
    {
        long low = Within(node, "minUs");
        var gaps = new List<(long, long, long)>();
        long ranked = 0;
        known = 0;
        if (count > 1)
        {
            gaps.Add((low, low, 0));
            (ranked, known) = (1, low);
        }

        foreach ((string name, double percentile) in Percentiles)
        {
            long high = Within(node, name);
            if (high < low) throw node.Of(name).Error(FormattableString.Invariant($"at least {low}"));
            long rank = RankOf(percentile, count);
            if (rank > ranked)
            {
                gaps.Add((low, high, rank - ranked - 1));
                known += high;
                ranked = rank;
            }

            low = high;
        }

        return gaps;
    }

    private static long Within(DocumentNode node, string name) =>
        node.Whole(name) is var value && value <= HistogramLayout.Latency.HighestRepresentableValue
            ? value
            : throw node.Of(name).Error("a time of at most an hour, in microseconds");

    /// <summary>The rank of a percentile, from 1, as histograms define it: nearest rank.</summary>
    public static long RankOf(double percentile, long total) =>
        percentile >= 100 ? total : Math.Clamp((long)Math.Ceiling(Math.BitDecrement(percentile) * total / 100), 1, total);
}
