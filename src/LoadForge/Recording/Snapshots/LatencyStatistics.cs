using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Snapshots;

/// <summary>
/// The distribution of a time, measured in whole microseconds from 1 µs to 1 h with 3 significant digits. Percentiles are the nearest rank's upper bucket edge,
/// so no sample below a percentile was slower than that value.
/// </summary>
public sealed class LatencyStatistics
{
    // The counts of a compact sum are used again for the next one: a coordinator makes thousands a second, and clean memory would be half of the work.
    [ThreadStatic]
    private static Histogram? _spare;

    // Either the histogram, or its samples in compact form: a few bytes for each bucket in use, where a histogram takes 8 KiB for each power of two.
    private readonly Histogram? _owned;
    private readonly PackedHistogram? _packed;
    private readonly long _clamped;
    private WeakReference<Histogram>? _unpacked;

    /// <summary>Creates the statistics of a histogram of microseconds.</summary>
    /// <param name="histogram">The histogram; copied, so that later recording changes nothing here.</param>
    public LatencyStatistics(Histogram histogram)
    {
        Count = histogram.TotalCount;
        if (histogram.Layout.Equals(HistogramLayout.Latency)) (_packed, _clamped) = (PackedHistogram.Of(histogram), histogram.ClampedCount);
        else _owned = histogram.Copy();
    }

    private LatencyStatistics(Histogram owned, long count) => (_owned, Count) = (owned, count);

    private LatencyStatistics(PackedHistogram packed) => (_packed, Count) = (packed, packed.TotalCount);

    /// <summary>No samples: every value is zero.</summary>
    public static LatencyStatistics None { get; } = Owning(new Histogram());

    /// <summary>The number of samples.</summary>
    public long Count { get; }

    /// <summary>The median.</summary>
    public TimeSpan P50 => Percentile(50);

    /// <summary>75 % of the samples took no longer.</summary>
    public TimeSpan P75 => Percentile(75);

    /// <summary>90 % of the samples took no longer.</summary>
    public TimeSpan P90 => Percentile(90);

    /// <summary>95 % of the samples took no longer.</summary>
    public TimeSpan P95 => Percentile(95);

    /// <summary>99 % of the samples took no longer.</summary>
    public TimeSpan P99 => Percentile(99);

    /// <summary>99.9 % of the samples took no longer.</summary>
    public TimeSpan P999 => Percentile(99.9);

    /// <summary>The arithmetic mean.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(Histogram.Mean);

    /// <summary>The standard deviation.</summary>
    public TimeSpan StandardDeviation => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(Histogram.StandardDeviation);

    /// <summary>The fastest sample.</summary>
    public TimeSpan Min => Count == 0 ? TimeSpan.Zero : FromMicroseconds(Histogram.Min);

    /// <summary>The slowest sample.</summary>
    public TimeSpan Max => Count == 0 ? TimeSpan.Zero : FromMicroseconds(Histogram.Max);

    /// <summary>The time that a share of the samples did not exceed.</summary>
    /// <param name="percentile">The share in percent, from 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not in [0, 100].</exception>
    public TimeSpan Percentile(double percentile)
    {
        if (!(percentile is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile must be from 0 to 100.");
        }

        return Count == 0 ? TimeSpan.Zero : FromMicroseconds(Histogram.ValueAtPercentile(percentile));
    }

    /// <summary>A copy of the histogram, in microseconds.</summary>
    public Histogram ToHistogram() => Histogram.Copy();

    /// <summary>Both distributions together, exactly.</summary>
    public LatencyStatistics Add(LatencyStatistics other)
    {
        if (other.Count == 0) return this;
        if (Count == 0) return other;
        return Sum([this, other]);
    }

    /// <summary>The histogram itself, which must not be written to.</summary>
    internal Histogram Histogram => _owned ?? Unpacked();

    /// <summary>The statistics of a histogram, without a copy. No thread may write to the histogram any longer.</summary>
    internal static LatencyStatistics Owning(Histogram histogram) => new(histogram, histogram.TotalCount);

    /// <summary>The statistics of samples in compact form; they stay so. Always a new object: one object for two times means that they cannot differ.</summary>
    internal static LatencyStatistics Of(PackedHistogram packed) => new(packed);

    /// <summary>Several distributions together, exactly. In compact form if one of them is: then there may be very many.</summary>
    internal static LatencyStatistics Sum(IEnumerable<LatencyStatistics> statistics)
    {
        Histogram? sum = null;
        bool isCompact = false;
        long total = 0;
        foreach (LatencyStatistics addend in statistics)
        {
            if (addend.Count == 0) continue;

            // Counted here: adding up the counts of the sum before each addend would take most of the time.
            total = checked(total + addend.Count);
            isCompact |= addend._packed is not null;
            sum ??= isCompact ? TakeSpare() : new Histogram();
            addend.AddCountsTo(sum);
        }

        if (sum is null) return new LatencyStatistics(PackedHistogram.Empty);
        if (!isCompact) return Owning(sum);
        var compact = new LatencyStatistics(sum);
        sum.Clear();
        _spare = sum;
        return compact;
    }

    // While the parts are enumerated, others may be added up.
    private static Histogram TakeSpare()
    {
        Histogram spare = _spare ?? new Histogram();
        _spare = null;
        return spare;
    }

    /// <summary>The memory of the samples, in bytes.</summary>
    internal long Bytes => _packed?.Size ?? _owned!.CountBytes;

    /// <summary>The number of samples that took longer, within the resolution of the histogram.</summary>
    internal long CountAbove(long microseconds) => Histogram.CountAbove(microseconds);

    /// <summary>Adds the samples to a histogram.</summary>
    internal void AddTo(Histogram sum)
    {
        if (Count == 0) return;
        if (_owned is not null)
        {
            sum.Add(_owned);
            return;
        }

        _ = checked(sum.TotalCount + Count);
        AddCountsTo(sum);
    }

    /// <summary>The samples in compact form.</summary>
    internal PackedHistogram Pack() => Count == 0 ? PackedHistogram.Empty : _packed ?? PackedHistogram.Of(_owned!);

    /// <summary>Several percentiles, ascending, in one pass; zeros if there are no samples.</summary>
    internal void ReadMicroseconds(ReadOnlySpan<double> percentiles, Span<long> microseconds)
    {
        microseconds.Clear();
        if (Count > 0) Histogram.ReadPercentiles(percentiles, Count, microseconds);
    }

    private void AddCountsTo(Histogram sum)
    {
        if (_packed is not { } packed)
        {
            if (Count > 0) sum.Add(_owned!);
            return;
        }

        packed.AddTo(sum);
        sum.AddClamped(_clamped);
    }

    // Kept as long as the memory is not needed: usually several values are read one after another.
    private Histogram Unpacked()
    {
        if (_unpacked is { } weak && weak.TryGetTarget(out Histogram? known)) return known;
        var histogram = new Histogram();
        AddTo(histogram);
        _unpacked = new WeakReference<Histogram>(histogram);
        return histogram;
    }

    private static TimeSpan FromMicroseconds(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond);
}
