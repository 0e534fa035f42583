namespace LoadForge.Recording.HdrHistogram;

/// <content>Percentiles, defined once: nearest rank, upper edge of the bucket.</content>
public sealed partial class Histogram
{
    private const double WholePercentile = 100.0;

    /// <summary>
    /// The value that <paramref name="percentile"/> percent of the samples do not exceed, by nearest rank: the upper edge of the bucket that holds the sample
    /// of rank max(1, ⌈n·p/100⌉), n the number of samples and p the percentile less one unit in its last place, so that 99.9 of 1000 samples
    /// is the 999th although 99.9 has no exact binary form. Percentile 0 is <see cref="Min"/>; without samples the answer is 0.
    /// This is the definition of HdrHistogram in Java.
    /// </summary>
    /// <param name="percentile">0 to 100.</param>
    /// <returns>The value, in the histogram's unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not a number from 0 to 100.</exception>
    public long ValueAtPercentile(double percentile)
    {
        if (!(percentile is >= 0 and <= WholePercentile))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile must be from 0 to 100.");
        if (percentile == 0) return Min;
        long rank = RankOf(percentile, TotalCount);
        long cumulative = 0;
        for (int c = 0; c < _chunks.Length; c++)
        {
            long inChunk = SumOf(_chunks[c]);
            if (inChunk > 0 && cumulative + inChunk >= rank)
                return _layout.HighestValueAt((c << _layout.HalfMagnitude) + SlotOfRank(_chunks[c], rank - cumulative));
            cumulative += inChunk;
        }

        return Max;
    }

    /// <summary>The rank, from 1, of the sample of a percentile, for a number of samples.</summary>
    internal static long RankOf(double percentile, long total)
    {
        if (percentile >= WholePercentile) return total;
        double rank = Math.Ceiling(Math.BitDecrement(percentile) * total / WholePercentile);
        return Math.Clamp((long)rank, 1, Math.Max(1, total));
    }

    private static int SlotOfRank(ReadOnlySpan<long> counts, long rank)
    {
        long cumulative = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            cumulative += counts[i];
            if (cumulative >= rank) return i;
        }

        return counts.Length - 1;
    }
}
