using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>
/// Response times of a step in blocks of time. Cells know how many samples of each block lie in a wide bucket, the histogram of the step which exact values
/// lie in it: these are dealt out to the blocks in proportion, so that all blocks together are exact.
/// </summary>
/// <param name="bits">The bits of the buckets.</param>
/// <param name="blocks">The number of blocks of the series.</param>
/// <param name="length">The length of a block.</param>
/// <param name="isJudged">Whether each phase is judged.</param>
internal sealed class BlockReader(int bits, int blocks, TimeSpan length, IReadOnlyList<bool> isJudged)
{
    /// <summary>The blocks; none if the cells do not add up to the histogram.</summary>
    public LatencyBlocks Of(IEnumerable<StoredCell> cells, LatencyStatistics exact)
    {
        int joined = 1;
        while ((blocks + joined - 1) / joined > LatencyBlocks.MaxBlocks) joined *= 2;
        int count = (blocks + joined - 1) / joined;
        var buckets = new SortedDictionary<int, long[]>();
        foreach (StoredCell cell in cells.Where(cell => isJudged[cell.Phase]))
        {
            foreach ((int bucket, long samples) in cell.Response)
            {
                if (!buckets.TryGetValue(bucket, out long[]? inBlocks)) buckets[bucket] = inBlocks = new long[count];
                inBlocks[cell.Block / joined] += samples;
            }
        }

        Histogram[] dealt = [.. Enumerable.Range(0, count).Select(_ => new Histogram())];
        using IEnumerator<HistogramBucket> values = exact.ToHistogram().NonEmptyBuckets().GetEnumerator();
        bool isLeft = values.MoveNext();
        foreach ((int bucket, long[] rest) in buckets)
        {
            long highest = CellReader.HighestOf(bucket, bits);
            for (; isLeft && values.Current.LowestValue <= highest; isLeft = values.MoveNext())
            {
                if (!Deal(values.Current, rest, dealt)) return LatencyBlocks.None;
            }

            if (Array.Exists(rest, static samples => samples > 0)) return LatencyBlocks.None;
        }

        return isLeft ? LatencyBlocks.None : LatencyBlocks.Of(length * joined, dealt);
    }

    // Each block takes its share of what is left; the fractions go to the blocks in turn. Takes from the rest what it deals.
    private static bool Deal(HistogramBucket value, long[] rest, Histogram[] dealt)
    {
        long left = value.Count;
        Int128 room = 0;
        foreach (long samples in rest) room += samples;
        if (room < left) return false;
        Int128 carried = 0;
        for (int block = 0; block < rest.Length && room > 0; block++)
        {
            Int128 share = ((Int128)value.Count * rest[block]) + carried;
            long taken = (long)Int128.Min(Int128.Min(share / room, rest[block]), left);
            carried = share - (taken * room);
            Take(block, taken);
        }

        for (int block = 0; block < rest.Length && left > 0; block++) Take(block, Math.Min(left, rest[block]));
        return left == 0;

        void Take(int block, long samples)
        {
            dealt[block].Record(value.HighestValue, samples);
            rest[block] -= samples;
            left -= samples;
        }
    }
}
