using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadForge.Recording.HdrHistogram;

/// <content>The methods that run for each step once a second. They process several counts at a time, as vectors.</content>
public sealed partial class Histogram
{
    /// <summary>
    /// Adds the counts of a histogram that another thread may record into, under the conditions of <see cref="CopyTo"/>: the processor reads aligned
    /// groups of eight bytes in a vector atomically.
    /// </summary>
    internal void AddWhileRecorded(Histogram live)
    {
        for (int c = 0; c < _chunks.Length; c++)
        {
            if (Volatile.Read(ref live._chunks[c]) is not { } theirs) continue;
            if (_chunks[c] is { } mine)
            {
                AddTo(mine, theirs);
            }
            else
            {
                theirs.CopyTo(AllocateChunk(c), 0);
            }
        }

        _clampedCount += Volatile.Read(ref live._clampedCount);
    }

    /// <summary>
    /// The samples since an earlier copy, as a new histogram of minimum size. Unlike <see cref="DifferenceFrom"/> it checks nothing.
    /// </summary>
    internal Histogram Since(Histogram earlier)
    {
        var difference = new Histogram(_layout);
        for (int c = 0; c < _chunks.Length; c++)
        {
            if (_chunks[c] is not { } now) continue;
            ReadOnlySpan<long> before = earlier._chunks[c];
            if (before.IsEmpty ? !now.AsSpan().ContainsAnyExcept(0) : before.SequenceEqual(now)) continue;
            long[] chunk = difference._chunks[c] = new long[now.Length];
            now.CopyTo(chunk, 0);
            if (!before.IsEmpty) SubtractFrom(chunk, before);
        }

        difference._clampedCount = _clampedCount - earlier._clampedCount;
        return difference;
    }

    /// <summary>Reads several percentiles in one pass.</summary>
    /// <param name="percentiles">The percentiles, ascending, each in (0, 100].</param>
    /// <param name="total">The number of samples, more than 0.</param>
    /// <param name="values">Receives the values, as <see cref="ValueAtPercentile"/> gives them.</param>
    internal void ReadPercentiles(ReadOnlySpan<double> percentiles, long total, Span<long> values)
    {
        int next = 0;
        long seen = 0;
        long rank = RankOf(percentiles[0], total);
        for (int c = 0; c < _chunks.Length; c++)
        {
            if (_chunks[c] is not { } chunk) continue;
            long sum = SumOf(chunk);
            if (seen + sum < rank)
            {
                seen += sum;
                continue;
            }

            for (int slot = 0; slot < chunk.Length; slot++)
            {
                seen += chunk[slot];
                while (seen >= rank)
                {
                    values[next] = _layout.HighestValueAt((c << _layout.HalfMagnitude) + slot);
                    if (++next == percentiles.Length) return;
                    rank = RankOf(percentiles[next], total);
                }
            }
        }
    }

    private static void AddTo(long[] sums, ReadOnlySpan<long> addends)
    {
        Span<Vector<long>> left = MemoryMarshal.Cast<long, Vector<long>>(sums.AsSpan());
        ReadOnlySpan<Vector<long>> right = MemoryMarshal.Cast<long, Vector<long>>(addends);
        for (int i = 0; i < left.Length && i < right.Length; i++) left[i] += right[i];
        for (int i = left.Length * Vector<long>.Count; i < sums.Length; i++) sums[i] += addends[i];
    }

    private static void SubtractFrom(long[] sums, ReadOnlySpan<long> subtrahends)
    {
        Span<Vector<long>> left = MemoryMarshal.Cast<long, Vector<long>>(sums.AsSpan());
        ReadOnlySpan<Vector<long>> right = MemoryMarshal.Cast<long, Vector<long>>(subtrahends);
        for (int i = 0; i < left.Length && i < right.Length; i++) left[i] -= right[i];
        for (int i = left.Length * Vector<long>.Count; i < sums.Length; i++) sums[i] -= subtrahends[i];
    }
}
