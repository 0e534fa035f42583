using System.Collections.Immutable;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>The cells of one step in one block, over all phases. Used again for each.</summary>
/// <param name="bits">The bits of the buckets.</param>
internal sealed class CellSum(int bits)
{
    private static readonly ImmutableArray<double> Percentiles = [50, 75, 90, 95, 99, 99.9, 100];

    // Twice as many as there are different ones.
    private readonly int _most = 128 << bits;
    private readonly List<(int Bucket, long Count)> _counts = [];
    private long _ok;
    private long _failed;
    private long _received;

    /// <summary>Adds a cell.</summary>
    public void Add(StoredCell cell)
    {
        foreach ((int bucket, long count) in cell.Response)
        {
            if (_counts.Count >= _most) Merge();
            _counts.Add((bucket, count));
            _ok = checked(_ok + count);
        }

        _failed = checked(_failed + cell.Failed);
        _received = checked(_received + cell.BytesReceived);
    }

    /// <summary>Removes all cells.</summary>
    public void Clear()
    {
        _counts.Clear();
        (_ok, _failed, _received) = (0, 0, 0);
    }

    /// <summary>The statistics of the cells.</summary>
    public PointStatistics ToStatistics()
    {
        Merge();
        Span<long> times = stackalloc long[Percentiles.Length];
        if (_ok > 0) ReadPercentiles(times);
        double sum = 0;
        foreach ((int bucket, long count) in _counts) sum += (double)CellReader.HighestOf(bucket, bits) * count;
        return new PointStatistics(
            _ok, _failed, _received, times[0], times[1], times[2], times[3], times[4], times[5], times[6], _ok == 0 ? 0 : sum / _ok);
    }

    // Sorted, each bucket once.
    private void Merge()
    {
        _counts.Sort(static (left, right) => left.Bucket.CompareTo(right.Bucket));
        int kept = 0;
        for (int index = 1; index < _counts.Count; index++)
        {
            if (_counts[index].Bucket == _counts[kept].Bucket) _counts[kept] = (_counts[kept].Bucket, _counts[kept].Count + _counts[index].Count);
            else _counts[++kept] = _counts[index];
        }

        if (_counts.Count > 0) _counts.RemoveRange(kept + 1, _counts.Count - kept - 1);
    }

    private void ReadPercentiles(Span<long> times)
    {
        int next = 0;
        long passed = 0;
        foreach ((int bucket, long count) in _counts)
        {
            passed += count;
            while (next < times.Length && LatencySketch.RankOf(Percentiles[next], _ok) <= passed) times[next++] = CellReader.HighestOf(bucket, bits);
        }
    }
}
