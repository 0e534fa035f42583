using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadForge.Recording.HdrHistogram;

/// <content>Counts and moments, computed on demand from the counts, so that recording stores nothing else.</content>
public sealed partial class Histogram
{
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

    /// <summary>Whether both histograms have equal layouts and equal counts in all buckets. The number of clamped samples is not compared.</summary>
    /// <param name="other">The other histogram.</param>
    /// <returns>True if they cannot be distinguished by what was counted.</returns>
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

    /// <summary>Adds index and count of every bucket in use, from low to high; faster than <see cref="Counts"/>, since most buckets are empty.</summary>
    internal void ReadCounts(List<(int Index, long Count)> counts)
    {
        for (int c = 0; c < _chunks.Length; c++)
        {
            ReadOnlySpan<long> chunk = _chunks[c];
            for (int slot = 0; chunk[slot..].IndexOfAnyExcept(0) is >= 0 and var empty; slot++)
            {
                slot += empty;
                counts.Add(((c << _layout.HalfMagnitude) + slot, chunk[slot]));
            }
        }
    }

    private static long SumOf(ReadOnlySpan<long> counts)
    {
        ReadOnlySpan<Vector<long>> vectors = MemoryMarshal.Cast<long, Vector<long>>(counts);
        Vector<long> sums = Vector<long>.Zero;
        foreach (Vector<long> vector in vectors) sums += vector;
        long sum = Vector.Sum(sums);
        foreach (long count in counts[(vectors.Length * Vector<long>.Count)..]) sum += count;
        return sum;
    }
}
