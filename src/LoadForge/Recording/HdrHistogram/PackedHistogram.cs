using System.Buffers;

namespace LoadForge.Recording.HdrHistogram;

/// <summary>
/// The counts of a histogram with the layout of latencies, packed into two or three bytes for each bucket in use (the payload of the V2 encoding):
/// small enough to keep one for each second of a run. Immutable.
/// </summary>
internal sealed class PackedHistogram
{
    private readonly byte[] _payload;

    private PackedHistogram(byte[] payload, long totalCount) => (_payload, TotalCount) = (payload, totalCount);

    /// <summary>No samples.</summary>
    public static PackedHistogram Empty { get; } = new([], 0);

    /// <summary>The number of samples.</summary>
    public long TotalCount { get; }

    /// <summary>Its size in bytes.</summary>
    public int Size => _payload.Length;

    /// <summary>Packs a histogram, which is not changed.</summary>
    /// <exception cref="ArgumentException">Its layout is not that of latencies.</exception>
    public static PackedHistogram Of(Histogram histogram)
    {
        if (!histogram.Layout.Equals(HistogramLayout.Latency))
            throw new ArgumentException($"Only histograms with the layout {HistogramLayout.Latency} can be packed, not {histogram.Layout}.", nameof(histogram));
        long total = histogram.TotalCount;
        if (total == 0) return Empty;
        var bytes = new ArrayBufferWriter<byte>();
        HistogramPayload.Write(bytes, histogram);
        return new PackedHistogram(bytes.WrittenSpan.ToArray(), total);
    }

    /// <summary>Reads the payload of a histogram with the layout of latencies.</summary>
    /// <exception cref="HistogramFormatException">The payload is damaged.</exception>
    public static PackedHistogram Read(ReadOnlySpan<byte> payload)
    {
        long total = HistogramPayload.Check(payload, HistogramLayout.Latency);
        return total == 0 ? Empty : new PackedHistogram(payload.ToArray(), total);
    }

    /// <summary>Adds all samples to a histogram of the same layout.</summary>
    public void AddTo(Histogram sum) => HistogramPayload.AddTo(_payload, sum);

    /// <summary>The sum of both.</summary>
    public PackedHistogram Add(PackedHistogram other)
    {
        if (other.TotalCount == 0) return this;
        if (TotalCount == 0) return other;
        var sum = new Histogram();
        AddTo(sum);
        other.AddTo(sum);
        return Of(sum);
    }

    /// <summary>The number of samples whose bucket lies above that of <paramref name="value"/>, as <see cref="Histogram.CountAbove"/> gives it.</summary>
    public long CountAbove(long value)
    {
        if (value < 0) return TotalCount;
        if (value > HistogramLayout.Latency.HighestRepresentableValue) return 0;
        int last = HistogramLayout.Latency.IndexOf(value);
        return Counts().Where(bucket => bucket.Index > last).Sum(bucket => bucket.Count);
    }

    /// <summary>Index and count of every bucket in use, from low to high.</summary>
    public IEnumerable<(int Index, long Count)> Counts()
    {
        int index = 0;
        for (int position = 0; ZigZagLeb128.TryRead(_payload, ref position, out long number);)
        {
            if (number > 0) yield return (index, number);
            index += number < 0 ? (int)-number : 1;
        }
    }
}
