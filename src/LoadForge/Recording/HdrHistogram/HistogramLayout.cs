using System.Numerics;
using System.Runtime.CompilerServices;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// The arithmetic of a high-dynamic-range histogram: the bucket of each value, and the values of each bucket.
/// Immutable; any number of histograms can share an instance. Two layouts with the same range and precision are equal.
/// </summary>
/// <remarks>
/// <para>
/// Every power of two of the range is divided into the same number of linear sub-buckets, so many that a bucket is never wider than
/// 10^-digits of the values in it. With u = floor(log2(lowest)), h = ceil(log2(2·10^digits)) − 1 and
/// b = max(0, floor(log2(value)) − u − h), the bucket of a value is number b·2^h + floor(value / 2^(b+u)).
/// Source: HdrHistogram (hdrhistogram.org), whose file formats depend on this numbering.
/// </para>
/// <para>All arithmetic is 64-bit and exact, up to <see cref="long.MaxValue"/>.</para>
/// </remarks>
public sealed record HistogramLayout
{
    /// <summary>The highest value of <see cref="Latency"/>.</summary>
    internal const long HighestLatency = 3_600_000_000;

    /// <summary>How many indexes of <see cref="Latency"/> lie in one run.</summary>
    internal const int LatencyRun = 1 << HalfMagnitudeOfLatency;

    private const int LatencyDigits = 3;
    private const int HalfMagnitudeOfLatency = 10;
    private const int BitsOfLong = 64;
    private const int MaxSignificantDigits = 5;
    private const int MaxBitsBelowBuckets = 61;

    private readonly int _unitMagnitude;
    private readonly int _leadingZerosOfFirstBucket;
    private readonly long _subBucketMask;

    /// <summary>Creates a layout.</summary>
    /// <param name="lowestDiscernibleValue">The smallest difference that matters, at least 1, in the caller's unit.</param>
    /// <param name="highestTrackableValue">The largest value to be distinguished from larger ones; at least twice the lowest.</param>
    /// <param name="significantDigits">Decimal digits of precision, 0 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is out of its range, or the precision does not fit above the lowest value in 63 bits.
    /// </exception>
    public HistogramLayout(long lowestDiscernibleValue, long highestTrackableValue, int significantDigits)
    {
        if (FindProblem(lowestDiscernibleValue, highestTrackableValue, significantDigits) is { } problem)
            throw new ArgumentOutOfRangeException(problem.Parameter, problem.Message);
        LowestDiscernibleValue = lowestDiscernibleValue;
        HighestTrackableValue = highestTrackableValue;
        SignificantDigits = significantDigits;
        _unitMagnitude = BitOperations.Log2((ulong)lowestDiscernibleValue);
        HalfMagnitude = HalfMagnitudeOf(significantDigits);
        _subBucketMask = ((1L << (HalfMagnitude + 1)) - 1) << _unitMagnitude;
        _leadingZerosOfFirstBucket = BitsOfLong - 1 - _unitMagnitude - HalfMagnitude;
        BucketCount = Math.Max(1, BitOperations.Log2((ulong)highestTrackableValue) - _unitMagnitude - HalfMagnitude + 1);
        HighestRepresentableValue = (long)((1UL << (_unitMagnitude + HalfMagnitude + BucketCount)) - 1);
    }

    /// <summary>
    /// The layout of all latencies in LoadForge, in microseconds: 1 µs to 1 hour (3,600,000,000 µs) with three digits.
    /// All histograms share it, so workers, windows, phases and machines add up exactly.
    /// </summary>
    public static HistogramLayout Latency { get; } = new(1, HighestLatency, LatencyDigits);

    /// <summary>The smallest difference that is distinguished, at least 1.</summary>
    public long LowestDiscernibleValue { get; }

    /// <summary>The largest value that is distinguished from larger ones.</summary>
    public long HighestTrackableValue { get; }

    /// <summary>Decimal digits of precision, 0 to 5: a bucket is never wider than 10^-digits of its values.</summary>
    public int SignificantDigits { get; }

    /// <summary>The number of power-of-two ranges, called "Buckets" in HdrHistogram's percentile text.</summary>
    public int BucketCount { get; }

    /// <summary>The number of linear steps in the first power-of-two range (later ones use the upper half): 2048 for three digits.</summary>
    public int SubBucketCount => 2 << HalfMagnitude;

    /// <summary>The total number of buckets: indexes range from 0 to one less.</summary>
    public int ArrayLength => (BucketCount + 1) << HalfMagnitude;

    /// <summary>The upper edge of the last bucket; at least <see cref="HighestTrackableValue"/>, as the last bucket is always whole.</summary>
    public long HighestRepresentableValue { get; }

    /// <summary>log2 of half the sub-buckets: the number of index bits inside one power of two.</summary>
    internal int HalfMagnitude { get; }

    /// <summary>The index of the bucket that holds <paramref name="value"/>.</summary>
    /// <param name="value">From 0 to <see cref="HighestRepresentableValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside that range.</exception>
    public int IndexOf(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestRepresentableValue);
        return IndexOfTracked(value);
    }

    /// <summary>The smallest value of the bucket at <paramref name="index"/>: the inverse of <see cref="IndexOf"/>.</summary>
    /// <param name="index">From 0 to one less than <see cref="ArrayLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public long LowestValueAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ArrayLength);
        int bucket = BucketOf(index);
        return (long)(index - (bucket << HalfMagnitude)) << (bucket + _unitMagnitude);
    }

    /// <summary>The largest value of the bucket at <paramref name="index"/>.</summary>
    /// <param name="index">From 0 to one less than <see cref="ArrayLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public long HighestValueAt(int index) => LowestValueAt(index) + (WidthAt(index) - 1);

    /// <summary>The smallest value that shares the bucket of <paramref name="value"/>.</summary>
    /// <inheritdoc cref="IndexOf"/>
    public long LowestEquivalent(long value) => LowestValueAt(IndexOf(value));

    /// <summary>The largest value that shares the bucket of <paramref name="value"/>.</summary>
    /// <inheritdoc cref="IndexOf"/>
    public long HighestEquivalent(long value) => HighestValueAt(IndexOf(value));

    /// <summary>The middle of the bucket of <paramref name="value"/>, rounded up: the value of its samples in the mean and standard deviation.</summary>
    /// <inheritdoc cref="IndexOf"/>
    public long MedianEquivalent(long value) => MedianValueAt(IndexOf(value));

    /// <summary>Range and precision, as in <c>1..3,600,000,000 with 3 digits</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Quantity.Of(LowestDiscernibleValue)}..{Quantity.Of(HighestTrackableValue)} with {Quantity.Of(SignificantDigits, "digit")}";

    /// <summary>Why a layout with these arguments is invalid; null if it is valid.</summary>
    internal static (string Parameter, string Message)? FindProblem(long lowestDiscernibleValue, long highestTrackableValue, int significantDigits)
    {
        if (lowestDiscernibleValue < 1)
            return (nameof(lowestDiscernibleValue), $"The lowest discernible value must be at least 1, but is {Quantity.Of(lowestDiscernibleValue)}.");
        if (significantDigits is < 0 or > MaxSignificantDigits)
        {
            return (
                nameof(significantDigits),
                $"The significant digits must be 0 to {Quantity.Of(MaxSignificantDigits)}, but are {Quantity.Of(significantDigits)}.");
        }

        if (highestTrackableValue / 2 < lowestDiscernibleValue)
        {
            return (
                nameof(highestTrackableValue),
                $"The highest trackable value must be at least twice the lowest ({Quantity.Of(lowestDiscernibleValue)}), "
                    + $"but is {Quantity.Of(highestTrackableValue)}.");
        }

        return BitOperations.Log2((ulong)lowestDiscernibleValue) + HalfMagnitudeOf(significantDigits) > MaxBitsBelowBuckets
            ? (
                nameof(significantDigits),
                $"{Quantity.Of(significantDigits)} digits above a lowest value of {Quantity.Of(lowestDiscernibleValue)} do not fit in 63 bits; "
                    + "use fewer digits.")
            : null;
    }

    /// <summary>The bucket index of a value. The value must be in the range; otherwise the index is meaningless.</summary>
    internal int IndexOfTracked(long value)
    {
        int bucket = _leadingZerosOfFirstBucket - BitOperations.LeadingZeroCount((ulong)(value | _subBucketMask));
        return (bucket << HalfMagnitude) + (int)(value >>> (bucket + _unitMagnitude));
    }

    /// <summary>
    /// The bucket index of a value in the layout <see cref="Latency"/>, by constants and in two parts: the number of its run of <see cref="LatencyRun"/>
    /// indexes, and the sub-bucket, whose lower bits are the position in the run.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int RunOfLatency(long value, out int subBucket)
    {
        int bucket = BitsOfLong - 1 - HalfMagnitudeOfLatency - BitOperations.LeadingZeroCount((ulong)(value | ((2 * LatencyRun) - 1)));
        subBucket = (int)(value >>> bucket);
        return bucket + (subBucket >> HalfMagnitudeOfLatency);
    }

    internal long MedianValueAt(int index) => LowestValueAt(index) + (WidthAt(index) >> 1);

    private long WidthAt(int index) => 1L << (BucketOf(index) + _unitMagnitude);

    // The first power-of-two range spans two runs of 2^HalfMagnitude indexes, every later one a single run.
    private int BucketOf(int index) => Math.Max(0, (index >> HalfMagnitude) - 1);

    private static int HalfMagnitudeOf(int significantDigits)
    {
        uint maxSingleUnit = 2;
        for (int digit = 0; digit < significantDigits; digit++) maxSingleUnit *= 10;
        return BitOperations.Log2(BitOperations.RoundUpToPowerOf2(maxSingleUnit)) - 1;
    }
}
