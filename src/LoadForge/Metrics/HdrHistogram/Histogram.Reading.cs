namespace LoadForge.Metrics.HdrHistogram;

/// <content>The figures: all are derived from the counts when asked for, so that recording keeps nothing but counts.</content>
public sealed partial class Histogram
{
    private const double WholePercentile = 100.0;

    /// <summary>The number of samples. Adds up all counts: some microseconds.</summary>
    public long TotalCount
    {
        get
        {
            long total = 0;
            foreach (long[]? chunk in _chunks)
                total += SumOf(chunk);
            return total;
        }
    }

    /// <summary>The lower edge of the lowest bucket in use; 0 if there are no samples.</summary>
    public long Min => FirstIndex is >= 0 and var index ? _layout.LowestValueAt(index) : 0;

    /// <summary>The upper edge of the highest bucket in use; 0 if there are no samples.</summary>
    public long Max => LastIndex is >= 0 and var index ? _layout.HighestValueAt(index) : 0;

    /// <summary>
    /// The arithmetic mean, Σ cᵢ·mᵢ / Σ cᵢ with cᵢ the count and mᵢ the middle of bucket i; as precise as the layout. 0 if there are no samples.
    /// </summary>
    public double Mean
    {
        get
        {
            double sum = 0;
            long total = 0;
            foreach (var (index, count) in Counts())
            {
                sum += (double)_layout.MedianValueAt(index) * count;
                total += count;
            }

            return total == 0 ? 0 : sum / total;
        }
    }

    /// <summary>
    /// The standard deviation of the samples, √(Σ cᵢ·(mᵢ − mean)² / Σ cᵢ) with cᵢ the count and mᵢ the middle of bucket i. 0 if there are no samples.
    /// </summary>
    public double StandardDeviation
    {
        get
        {
            double mean = Mean;
            double sumOfSquares = 0;
            long total = 0;
            foreach (var (index, count) in Counts())
            {
                double deviation = _layout.MedianValueAt(index) - mean;
                sumOfSquares += deviation * deviation * count;
                total += count;
            }

            return total == 0 ? 0 : Math.Sqrt(sumOfSquares / total);
        }
    }

    /// <summary>The index of the lowest bucket in use; −1 if there are no samples.</summary>
    internal int FirstIndex
    {
        get
        {
            for (int c = 0; c < _chunks.Length; c++)
            {
                int slot = _chunks[c].AsSpan().IndexOfAnyExcept(0);
                if (slot >= 0) return (c << _layout.HalfMagnitude) + slot;
            }

            return -1;
        }
    }

    /// <summary>The index of the highest bucket in use; −1 if there are no samples.</summary>
    internal int LastIndex
    {
        get
        {
            for (int c = _chunks.Length - 1; c >= 0; c--)
            {
                int slot = _chunks[c].AsSpan().LastIndexOfAnyExcept(0);
                if (slot >= 0) return (c << _layout.HalfMagnitude) + slot;
            }

            return -1;
        }
    }

    /// <summary>
    /// The value that <paramref name="percentile"/> percent of the samples do not exceed, by nearest rank: the upper edge of the bucket that holds the sample
    /// of rank max(1, ⌈n·p/100⌉), n the number of samples and p the percentile less one unit in its last place, so that 99.9 of 1000 samples
    /// is the 999th although 99.9 has no exact binary form. Percentile 0 is <see cref="Min"/>; without samples the answer is 0.
    /// Definition of HdrHistogram (Java and JavaScript).
    /// </summary>
    /// <param name="percentile">0 to 100.</param>
    /// <returns>The value, in the histogram's unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not a number from 0 to 100.</exception>
    public long ValueAtPercentile(double percentile)
    {
        if (!(percentile is >= 0 and <= WholePercentile))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is a number from 0 to 100.");
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

    /// <summary>The number of samples whose bucket lies above that of <paramref name="value"/>; samples in the same bucket cannot be told from it.</summary>
    /// <param name="value">Any value; below 0 every sample lies above, beyond the range none.</param>
    /// <returns>The number of samples.</returns>
    public long CountAbove(long value) => TotalCount - CountAtOrBelow(value);

    /// <summary>The number of samples in the bucket of <paramref name="value"/> and all buckets below.</summary>
    /// <param name="value">Any value; below 0 there are no such samples, beyond the range all are.</param>
    /// <returns>The number of samples.</returns>
    public long CountAtOrBelow(long value)
    {
        if (value < 0) return 0;
        if (value > _layout.HighestRepresentableValue) return TotalCount;
        int last = _layout.IndexOfTracked(value);
        int lastChunk = last >> _layout.HalfMagnitude;
        long count = 0;
        for (int c = 0; c < lastChunk; c++)
            count += SumOf(_chunks[c]);
        int slots = (last & ((1 << _layout.HalfMagnitude) - 1)) + 1;
        return _chunks[lastChunk] is { } chunk ? count + SumOf(chunk.AsSpan(0, slots)) : count;
    }

    /// <summary>The buckets that hold samples, from low to high.</summary>
    /// <returns>A sequence computed while it is read; do not record meanwhile.</returns>
    public IEnumerable<HistogramBucket> NonEmptyBuckets()
    {
        foreach (var (index, count) in Counts())
            yield return new HistogramBucket(_layout.LowestValueAt(index), _layout.HighestValueAt(index), count);
    }

    /// <summary>
    /// The percentile distribution in steps that grow finer towards 100: the distance that is left to 100 is halved again and again, and each half
    /// is walked in the same number of ticks. Ends with one point at 100; empty if there are no samples. This is the walk of HdrHistogram's .hgrm text.
    /// </summary>
    /// <param name="ticksPerHalfDistance">Points for each halving of the distance to 100, at least 1; usually 5.</param>
    /// <returns>A sequence computed while it is read; do not record meanwhile.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of ticks is less than 1.</exception>
    public IEnumerable<PercentilePoint> PercentileIteration(int ticksPerHalfDistance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ticksPerHalfDistance, 1);
        return WalkPercentiles(ticksPerHalfDistance);
    }

    /// <summary>Whether both histograms have equal layouts and equal counts in all buckets. The number of clamped samples is not compared.</summary>
    /// <param name="other">The other histogram.</param>
    /// <returns>True if they cannot be told apart by what was counted.</returns>
    public bool HasSameCountsAs(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!_layout.Equals(other._layout)) return false;
        for (int c = 0; c < _chunks.Length; c++)
        {
            ReadOnlySpan<long> mine = _chunks[c], theirs = other._chunks[c];
            bool same = mine.IsEmpty ? !theirs.ContainsAnyExcept(0)
                : theirs.IsEmpty ? !mine.ContainsAnyExcept(0)
                : mine.SequenceEqual(theirs);
            if (!same) return false;
        }

        return true;
    }

    /// <summary>Index and count of every bucket in use, from low to high.</summary>
    internal IEnumerable<(int Index, long Count)> Counts()
    {
        for (int c = 0; c < _chunks.Length; c++)
        {
            if (_chunks[c] is not { } chunk) continue;
            for (int i = 0; i < chunk.Length; i++)
            {
                if (chunk[i] != 0) yield return ((c << _layout.HalfMagnitude) + i, chunk[i]);
            }
        }
    }

    private static long RankOf(double percentile, long total)
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

    private static long SumOf(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts) sum += count;
        return sum;
    }

    private IEnumerable<PercentilePoint> WalkPercentiles(int ticksPerHalfDistance)
    {
        long total = TotalCount, cumulative = 0;
        double level = 0;
        long value = 0;
        foreach (var (index, count) in Counts())
        {
            cumulative += count;
            value = _layout.HighestValueAt(index);
            // Beyond 2^53 samples the quotient may round to 100 before the last sample; the level must not run after it for ever.
            while (level < WholePercentile && WholePercentile * cumulative / total >= level)
            {
                yield return new PercentilePoint(level, value, cumulative);
                double halvings = Math.Floor(Math.Log2(WholePercentile / (WholePercentile - level))) + 1;
                level += WholePercentile / (ticksPerHalfDistance * Math.Pow(2, halvings));
                if (cumulative >= total) break;
            }
        }

        if (total > 0) yield return new PercentilePoint(WholePercentile, value, total);
    }
}
