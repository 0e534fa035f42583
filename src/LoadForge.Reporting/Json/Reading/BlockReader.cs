using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>
/// Response times of a step in blocks of time. Cells know how many samples of each block lie in a wide bucket, the histogram of the step which exact values
/// lie in it: these are dealt out to the blocks in proportion, so that all blocks together are exact.
/// </summary>
internal sealed class BlockReader
{
    // A bucket of a block, in compact form.
    private const int BytesOfDealt = 4;
    private const int BytesOfEntry = 48;

    private readonly DocumentNode _node;
    private readonly int _bits;
    private readonly int _joined = 1;
    private readonly TimeSpan _length;
    private readonly IReadOnlyList<bool> _isJudged;

    // Used again for each step.
    private readonly List<(int Bucket, int Block, long Samples)> _entries = [];
    private readonly Histogram[] _dealt;
    private readonly long[] _rest;
    private int _mostEntries;

    /// <summary>Creates a reader.</summary>
    /// <param name="node">What the blocks are made of, for messages.</param>
    /// <param name="bits">The bits of the buckets.</param>
    /// <param name="blocks">The number of blocks of the series.</param>
    /// <param name="length">The length of a block.</param>
    /// <param name="isJudged">Whether each phase is judged.</param>
    public BlockReader(DocumentNode node, int bits, int blocks, TimeSpan length, IReadOnlyList<bool> isJudged)
    {
        (_node, _bits, _isJudged) = (node, bits, isJudged);
        while ((blocks + _joined - 1) / _joined > LatencyBlocks.MaxBlocks) _joined *= 2;
        int count = (blocks + _joined - 1) / _joined;
        _length = length * _joined;
        _dealt = [.. Enumerable.Range(0, count).Select(_ => new Histogram())];
        _rest = new long[count];
    }

    /// <summary>The blocks; none if the cells do not add up to the histogram.</summary>
    public LatencyBlocks Of(IEnumerable<StoredCell> cells, LatencyStatistics exact)
    {
        if (Collect(cells) != exact.Count) return LatencyBlocks.None;
        foreach (Histogram dealt in _dealt) dealt.Clear();
        Histogram times = exact.ToHistogram();
        _node.Source.Budget.TakeHistogram(_node, times);
        using IEnumerator<HistogramBucket> values = times.NonEmptyBuckets().GetEnumerator();
        bool isLeft = values.MoveNext();
        for (int entry = 0; entry < _entries.Count;)
        {
            int bucket = _entries[entry].Bucket;
            Array.Clear(_rest);
            for (; entry < _entries.Count && _entries[entry].Bucket == bucket; entry++) _rest[_entries[entry].Block] += _entries[entry].Samples;
            long highest = CellReader.HighestOf(bucket, _bits);
            for (; isLeft && values.Current.LowestValue <= highest; isLeft = values.MoveNext())
            {
                if (!Deal(values.Current)) return LatencyBlocks.None;
            }

            if (Array.Exists(_rest, static samples => samples > 0)) return LatencyBlocks.None;
        }

        return isLeft ? LatencyBlocks.None : LatencyBlocks.Of(_length, _dealt);
    }

    // The samples of all judged cells, by bucket; returns their number.
    private long Collect(IEnumerable<StoredCell> cells)
    {
        _entries.Clear();
        long total = 0;
        foreach (StoredCell cell in cells)
        {
            if (!_isJudged[cell.Phase]) continue;
            foreach ((int bucket, long samples) in cell.Response)
            {
                total = checked(total + samples);
                _entries.Add((bucket, cell.Block / _joined, samples));
                if (_entries.Count <= _mostEntries) continue;
                _mostEntries++;
                _node.Source.Budget.Take(_node, BytesOfEntry);
            }
        }

        _entries.Sort(static (left, right) => left.Bucket.CompareTo(right.Bucket));
        return total;
    }

    // Each block takes its share of what is left; the fractions go to the blocks in turn. Takes from the rest what it deals.
    private bool Deal(HistogramBucket value)
    {
        long left = value.Count;
        Int128 room = 0;
        foreach (long samples in _rest) room += samples;
        if (room < left) return false;
        Int128 carried = 0;
        for (int block = 0; block < _rest.Length && room > 0; block++)
        {
            if (_rest[block] == 0) continue;
            Int128 share = ((Int128)value.Count * _rest[block]) + carried;
            long taken = (long)Int128.Min(Int128.Min(share / room, _rest[block]), left);
            carried = share - (taken * room);
            Take(block, taken);
        }

        for (int block = 0; block < _rest.Length && left > 0; block++) Take(block, Math.Min(left, _rest[block]));
        return left == 0;

        void Take(int block, long samples)
        {
            if (samples == 0) return;
            _node.Source.Budget.Take(_node, BytesOfDealt);
            _dealt[block].Record(value.HighestValue, samples);
            _rest[block] -= samples;
            left -= samples;
        }
    }
}
