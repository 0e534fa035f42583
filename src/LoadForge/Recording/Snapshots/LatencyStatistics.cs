using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Snapshots;

/// <summary>
/// The distribution of a time, measured in whole microseconds from 1 µs to 1 h with 3 significant digits. Percentiles are the nearest rank's upper bucket edge,
/// so no sample below a percentile was slower than that value.
/// </summary>
public sealed class LatencyStatistics
{
    private readonly Histogram _histogram;

    /// <summary>Creates the statistics of a histogram of microseconds.</summary>
    /// <param name="histogram">The histogram; copied, so that later recording changes nothing here.</param>
    public LatencyStatistics(Histogram histogram)
        : this(histogram.Copy(), histogram.TotalCount)
    {
    }

    private LatencyStatistics(Histogram owned, long count) => (_histogram, Count) = (owned, count);

    /// <summary>No samples: every value is zero.</summary>
    public static LatencyStatistics None { get; } = new(new Histogram());

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
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(_histogram.Mean);

    /// <summary>The standard deviation.</summary>
    public TimeSpan StandardDeviation => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(_histogram.StandardDeviation);

    /// <summary>The fastest sample.</summary>
    public TimeSpan Min => Count == 0 ? TimeSpan.Zero : FromMicroseconds(_histogram.Min);

    /// <summary>The slowest sample.</summary>
    public TimeSpan Max => Count == 0 ? TimeSpan.Zero : FromMicroseconds(_histogram.Max);

    /// <summary>The time that a share of the samples did not exceed.</summary>
    /// <param name="percentile">The share in percent, from 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not in [0, 100].</exception>
    public TimeSpan Percentile(double percentile)
    {
        if (!(percentile is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile must be from 0 to 100.");
        }

        return Count == 0 ? TimeSpan.Zero : FromMicroseconds(_histogram.ValueAtPercentile(percentile));
    }

    /// <summary>A copy of the histogram, in microseconds.</summary>
    public Histogram ToHistogram() => _histogram.Copy();

    /// <summary>Both distributions together, exactly.</summary>
    public LatencyStatistics Add(LatencyStatistics other)
    {
        if (other.Count == 0) return this;
        if (Count == 0) return other;
        return Sum([this, other]);
    }

    /// <summary>The histogram itself, which must not be written to.</summary>
    internal Histogram Histogram => _histogram;

    /// <summary>The statistics of a histogram, without a copy. No thread may write to the histogram any longer.</summary>
    internal static LatencyStatistics Owning(Histogram histogram) => new(histogram, histogram.TotalCount);

    /// <summary>Several distributions together, exactly.</summary>
    internal static LatencyStatistics Sum(IEnumerable<LatencyStatistics> statistics)
    {
        var sum = new Histogram();
        foreach (LatencyStatistics addend in statistics)
        {
            if (addend.Count > 0) sum.Add(addend._histogram);
        }

        return Owning(sum);
    }

    /// <summary>The number of samples that took longer, within the resolution of the histogram.</summary>
    internal long CountAbove(long microseconds) => _histogram.CountAbove(microseconds);

    /// <summary>Adds the samples to a histogram.</summary>
    internal void AddTo(Histogram sum)
    {
        if (Count > 0) sum.Add(_histogram);
    }

    /// <summary>The samples in compact form.</summary>
    internal PackedHistogram Pack() => Count == 0 ? PackedHistogram.Empty : PackedHistogram.Of(_histogram);

    /// <summary>Several percentiles, ascending, in one pass; zeros if there are no samples.</summary>
    internal void ReadMicroseconds(ReadOnlySpan<double> percentiles, Span<long> microseconds)
    {
        microseconds.Clear();
        if (Count > 0) _histogram.ReadPercentiles(percentiles, Count, microseconds);
    }

    private static TimeSpan FromMicroseconds(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond);
}
