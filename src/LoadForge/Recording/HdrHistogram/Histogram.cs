using System.Runtime.CompilerServices;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// Counts values in buckets whose width grows with the value, so that each value has the same number of significant digits
/// (<see cref="HistogramLayout"/>) over the whole range. Its size does not depend on the number of samples.
/// </summary>
/// <remarks>
/// <para>
/// <b>Threads.</b> One thread writes: all members that change the histogram belong to it. While it calls <see cref="Record(long)"/> or
/// <see cref="Record(long, long)"/>, any other thread may call <see cref="CopyTo"/>, <see cref="Copy"/> and <see cref="DifferenceFrom"/>, and only
/// those. Each count of the copy is the count of the original at some moment during the call. The totals of the copy are computed from its counts, so the
/// copy is consistent, although it does not show a single instant. Counts are read and written atomically in a 64-bit process. A copy taken during
/// <see cref="Clear"/>, <see cref="Add"/> or <see cref="Subtract"/> may mix counts from before and after.
/// </para>
/// <para>
/// <b>Memory.</b> An empty histogram takes a few hundred bytes. Each power of two that has samples adds one chunk (8 KiB at three digits).
/// </para>
/// </remarks>
public sealed partial class Histogram
{
    private readonly long[]?[] _chunks;
    private readonly HistogramLayout _layout;
    private readonly ulong _latencyLimit;
    private long _clampedCount;

    /// <summary>Creates an empty histogram with the layout of LoadForge, <see cref="HistogramLayout.Latency"/>: microseconds up to an hour.</summary>
    public Histogram() : this(HistogramLayout.Latency)
    {
    }

    /// <summary>Creates an empty histogram.</summary>
    /// <param name="layout">Its range and precision. Only histograms of equal layout can be added and subtracted.</param>
    public Histogram(HistogramLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _layout = layout;
        _latencyLimit = layout.Equals(HistogramLayout.Latency) ? (ulong)HistogramLayout.HighestLatency + 1 : 0;
        _chunks = new long[]?[layout.ArrayLength >> layout.HalfMagnitude];
    }

    /// <summary>Range and precision.</summary>
    public HistogramLayout Layout => _layout;

    /// <summary>
    /// The number of samples outside the range, which were recorded at its edge. If it is not zero, <see cref="Max"/> (or <see cref="Min"/>)
    /// is a bound, not a measurement. Copies and sums contain this number; the file formats have no field for it.
    /// </summary>
    public long ClampedCount => _clampedCount;

    /// <summary>Removes all samples but keeps the memory for reuse.</summary>
    public void Clear()
    {
        foreach (long[]? chunk in _chunks)
            chunk?.AsSpan().Clear();
        _clampedCount = 0;
    }

    /// <summary>A new, independent copy. Safe to call while another thread records, as <see cref="CopyTo"/> is.</summary>
    /// <returns>The copy.</returns>
    public Histogram Copy()
    {
        var copy = new Histogram(_layout);
        CopyTo(copy);
        return copy;
    }

    /// <summary>
    /// Overwrites <paramref name="target"/> with the counts of this histogram. Safe to call while another thread records into this histogram:
    /// each count is read once, atomically. No other thread may use the target. The memory of the target is reused, so repeated copies allocate nothing.
    /// </summary>
    /// <param name="target">A histogram of equal layout, other than this one.</param>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public void CopyTo(Histogram target)
    {
        ArgumentNullException.ThrowIfNull(target);
        RequireEqualLayout(target);
        if (ReferenceEquals(this, target)) return;
        for (int c = 0; c < _chunks.Length; c++)
        {
            long[]? source = Volatile.Read(ref _chunks[c]);
            if (source is null)
            {
                target._chunks[c]?.AsSpan().Clear();
                continue;
            }

            long[] destination = target._chunks[c] ?? target.AllocateChunk(c);
            for (int i = 0; i < destination.Length; i++)
                destination[i] = Volatile.Read(ref source[i]);
        }

        target._clampedCount = Volatile.Read(ref _clampedCount);
    }

    /// <summary>The memory that the counts take, in bytes.</summary>
    internal long CountBytes => _chunks.Count(static chunk => chunk is not null) * (long)sizeof(long) << _layout.HalfMagnitude;

    /// <summary>Adds to the number of samples outside the range, for decoders.</summary>
    internal void AddClamped(long count) => _clampedCount += count;

    /// <summary>The number of runs of buckets that have memory of their own, for encoders.</summary>
    internal int Runs => _chunks.Length;

    /// <summary>The counts of a run, for encoders; empty if it has no samples.</summary>
    internal ReadOnlySpan<long> RunAt(int number) => _chunks[number];

    /// <summary>The counts of the run that has a bucket, for decoders.</summary>
    /// <param name="index">The index of the bucket.</param>
    /// <param name="first">The index of the first bucket of the run.</param>
    internal Span<long> RunOf(int index, out int first)
    {
        int number = index >> _layout.HalfMagnitude;
        first = number << _layout.HalfMagnitude;
        return _chunks[number] ?? AllocateChunk(number);
    }

    private ref long CountAt(int index)
    {
        long[] chunk = _chunks[index >> _layout.HalfMagnitude] ?? AllocateChunk(index >> _layout.HalfMagnitude);
        return ref chunk[index & (chunk.Length - 1)];
    }

    // The release ensures that a thread that copies at this moment sees the zeros of the chunk, not the previous content of the memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long[] AllocateChunk(int chunkNumber)
    {
        var chunk = new long[1 << _layout.HalfMagnitude];
        Volatile.Write(ref _chunks[chunkNumber], chunk);
        return chunk;
    }

    private void RequireEqualLayout(Histogram other)
    {
        if (!ReferenceEquals(_layout, other._layout) && !_layout.Equals(other._layout))
        {
            throw new ArgumentException(
                $"The histograms differ in layout: this one is {_layout}, the other {other._layout}. Record both with the same layout.", nameof(other));
        }
    }
}
