using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram;

/// <content>Sums and differences of whole histograms: integer arithmetic for each bucket, which is exact in any order.</content>
public sealed partial class Histogram
{
    /// <summary>Adds all samples of another histogram, as if each had been recorded here.</summary>
    /// <param name="other">A histogram with the same layout; the histogram itself doubles its counts.</param>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    /// <exception cref="OverflowException">The sum would hold more than 2^63 − 1 samples; nothing has been added.</exception>
    public void Add(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireEqualLayout(other);
        _ = checked(TotalCount + other.TotalCount);
        for (int c = 0; c < _chunks.Length; c++)
        {
            if (other._chunks[c] is not { } theirs) continue;
            long[] mine = _chunks[c] ?? AllocateChunk(c);
            AddTo(mine, theirs);
        }

        _clampedCount += other._clampedCount;
    }

    /// <summary>
    /// Subtracts all samples of another histogram, which must be contained in this one: a cumulative histogram minus an earlier copy gives the samples
    /// since then.
    /// </summary>
    /// <param name="other">A histogram with the same layout and, in each bucket, at most as many samples as this one.</param>
    /// <exception cref="ArgumentException">The layouts differ, or a bucket of the other has more samples; nothing was subtracted.</exception>
    public void Subtract(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireEqualLayout(other);
        RequireContained(other);
        for (int c = 0; c < _chunks.Length; c++)
        {
            if (_chunks[c] is not { } mine || other._chunks[c] is not { } theirs) continue;
            SubtractFrom(mine, theirs);
        }

        // A decoded histogram has no clamped count, so the count of the other may be higher.
        _clampedCount = Math.Max(0, _clampedCount - other._clampedCount);
    }

    /// <summary>The samples that were recorded since an earlier copy; neither histogram is changed.</summary>
    /// <param name="earlier">An earlier copy.</param>
    /// <returns>A new histogram with the difference.</returns>
    /// <exception cref="ArgumentException">The layouts differ, or a bucket of the other has more samples than this one.</exception>
    public Histogram DifferenceFrom(Histogram earlier)
    {
        Histogram difference = Copy();
        difference.Subtract(earlier);
        return difference;
    }

    private void RequireContained(Histogram other)
    {
        for (int c = 0; c < _chunks.Length; c++)
        {
            ReadOnlySpan<long> mine = _chunks[c], theirs = other._chunks[c];
            for (int i = 0; i < theirs.Length; i++)
            {
                long here = mine.IsEmpty ? 0 : mine[i];
                if (theirs[i] > here) throw MoreThere((c << _layout.HalfMagnitude) + i, here, theirs[i]);
            }
        }
    }

    private ArgumentException MoreThere(int index, long here, long there) => new(
        $"Cannot subtract: the bucket {Quantity.Of(_layout.LowestValueAt(index))}..{Quantity.Of(_layout.HighestValueAt(index))} holds "
            + $"{Quantity.Of(here, "sample")} here, {Quantity.Of(there)} there. Subtract only an earlier copy.");
}
