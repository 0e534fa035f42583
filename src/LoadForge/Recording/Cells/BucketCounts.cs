using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Cells;

/// <summary>The counts of the <see cref="LogBuckets"/> in use, from low to high. Immutable.</summary>
internal sealed class BucketCounts
{
    private readonly (int Index, long Count)[] _buckets;

    private BucketCounts((int Index, long Count)[] buckets) => _buckets = buckets;

    /// <summary>No counts.</summary>
    public static BucketCounts None { get; } = new([]);

    /// <summary>The buckets in use, with their counts.</summary>
    public ReadOnlySpan<(int Index, long Count)> Buckets => _buckets;

    /// <summary>Whether there are no counts.</summary>
    public bool IsEmpty => _buckets.Length == 0;

    /// <summary>All counts together.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            foreach ((_, long count) in _buckets) total += count;
            return total;
        }
    }

    /// <summary>The counts of a histogram with the layout of latencies.</summary>
    /// <param name="histogram">The histogram.</param>
    /// <param name="bits">log2 of the buckets for each power of two; at most 10.</param>
    public static BucketCounts Of(Histogram histogram, int bits)
    {
        var counts = new List<(int Index, long Count)>();
        histogram.ReadCounts(counts);
        return Gather(counts.Select(bucket => (LogBuckets.IndexOf(histogram.Layout.LowestValueAt(bucket.Index), bits), bucket.Count)));
    }

    /// <summary>Counts by their buckets, from low to high; those of one bucket follow each other.</summary>
    public static BucketCounts Gather(IEnumerable<(int Index, long Count)> buckets)
    {
        var gathered = new List<(int Index, long Count)>();
        foreach ((int index, long count) in buckets)
        {
            if (gathered.Count > 0 && gathered[^1].Index == index) gathered[^1] = (index, gathered[^1].Count + count);
            else gathered.Add((index, count));
        }

        gathered.RemoveAll(static bucket => bucket.Count == 0);
        return gathered.Count == 0 ? None : new BucketCounts([.. gathered]);
    }

    /// <summary>The same counts in buckets of fewer bits.</summary>
    /// <param name="from">The bits of these.</param>
    /// <param name="to">The bits of the result, at most as many.</param>
    public BucketCounts Coarser(int from, int to) =>
        from == to || IsEmpty ? this : Gather(_buckets.Select(bucket => (LogBuckets.IndexOf(LogBuckets.LowestAt(bucket.Index, from), to), bucket.Count)));

    /// <summary>Both together.</summary>
    public BucketCounts Add(BucketCounts other) => other.IsEmpty ? this : IsEmpty ? other : Merge(other, sign: 1);

    /// <summary>What must be added to other counts to give these: may be negative, and is empty if both are the same.</summary>
    public BucketCounts Minus(BucketCounts other) => ReferenceEquals(this, other) ? None : Merge(other, sign: -1);

    /// <summary>The value that a share of the samples does not exceed: of the nearest rank, the upper edge of its bucket; 0 without samples.</summary>
    /// <param name="percentile">The share in percent, in (0, 100].</param>
    /// <param name="bits">The bits of the buckets.</param>
    public long Percentile(double percentile, int bits)
    {
        if (IsEmpty) return 0;
        long left = Histogram.RankOf(percentile, Total);
        int position = 0;
        while ((left -= _buckets[position].Count) > 0) position++;
        return LogBuckets.HighestAt(_buckets[position].Index, bits);
    }

    /// <summary>The arithmetic mean of the middles of the buckets; 0 without samples.</summary>
    /// <param name="bits">The bits of the buckets.</param>
    public double Mean(int bits)
    {
        double sum = 0;
        foreach ((int index, long count) in _buckets) sum += (double)LogBuckets.MiddleOf(index, bits) * count;
        return IsEmpty ? 0 : sum / Total;
    }

    private BucketCounts Merge(BucketCounts other, int sign)
    {
        var merged = new List<(int Index, long Count)>(_buckets.Length + other._buckets.Length);
        for (int mine = 0, theirs = 0; mine < _buckets.Length || theirs < other._buckets.Length;)
        {
            int left = mine < _buckets.Length ? _buckets[mine].Index : int.MaxValue;
            int right = theirs < other._buckets.Length ? other._buckets[theirs].Index : int.MaxValue;
            long count = (left <= right ? _buckets[mine++].Count : 0) + (right <= left ? sign * other._buckets[theirs++].Count : 0);
            if (count != 0) merged.Add((Math.Min(left, right), count));
        }

        return merged.Count == 0 ? None : new BucketCounts([.. merged]);
    }
}
