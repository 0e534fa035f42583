using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>
/// Encodes intervals as bytes: version, layout of the histograms, times, planned starts, and the steps in a fixed order, so equal intervals have equal bytes.
/// Numbers are <see cref="ZigZagLeb128"/>. Histograms are their length in bytes and the counts of HdrHistogram's V2 encoding (<see cref="HistogramPayload"/>).
/// </summary>
/// <remarks>
/// The number of samples outside the range of a histogram is not encoded, because V2 has no field for it. Decoding validates everything. Histograms stay in the
/// compact form of the bytes, and there are at most <see cref="MaxParts"/> steps, starts and failures, so
/// decoding allocates a small multiple of the input. Invalid input throws <see cref="FormatException"/>.
/// </remarks>
internal static class IntervalEncoding
{
    /// <summary>
    /// The maximum number of steps, planned starts and failures of one interval, together: 2^20, where a usual scenario has fewer than a thousand steps.
    /// </summary>
    public const int MaxParts = 1 << 20;

    private const int Version = 1;
    private const int MinBytesOfStarts = 6;
    private const int MinBytesOfStep = 11;

    /// <summary>Encodes an interval.</summary>
    public static byte[] Encode(RecordedInterval interval)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Encode(interval, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Encodes an interval into the caller's buffer.</summary>
    public static void Encode(RecordedInterval interval, IBufferWriter<byte> destination)
    {
        var target = new IntervalTarget(destination);
        target.Number(Version);
        target.Number(HistogramLayout.Latency.SignificantDigits);
        target.Number(HistogramLayout.Latency.LowestDiscernibleValue);
        target.Number(HistogramLayout.Latency.HighestTrackableValue);
        target.Number(interval.From.Ticks);
        target.Number(interval.Length.Ticks);
        target.Number(interval.Starts.Length);
        foreach (PhaseStarts starts in interval.Starts.OrderBy(static starts => (starts.Workload, starts.Phase)))
        {
            target.Numbers([starts.Workload, starts.Phase]);
            target.Numbers([starts.Counts.Planned, starts.Counts.Started, starts.Counts.Late, starts.Counts.Dropped]);
        }

        target.Number(interval.Steps.Length);
        foreach (RecordedStep step in interval.Steps.Order(StepOrder.Instance)) StepEncoding.Write(step, target);
    }

    /// <summary>Decodes an interval.</summary>
    /// <param name="source">The encoded bytes, without other bytes before or after them.</param>
    /// <exception cref="FormatException">The bytes are not one whole interval.</exception>
    public static RecordedInterval Decode(ReadOnlySpan<byte> source)
    {
        var from = new IntervalSource(source, MaxParts);
        if (from.Number() is var version && version != Version) throw from.Invalid($"version {version} is not supported; this version reads version {Version}");
        HistogramLayout layout = HistogramLayout.Latency;
        if ((from.Number(), from.Number(), from.Number()) != (layout.SignificantDigits, layout.LowestDiscernibleValue, layout.HighestTrackableValue))
        {
            throw from.Invalid("the layout of the histograms differs; only intervals with the same layout can be added");
        }

        TimeSpan start = from.Time();
        TimeSpan length = from.Time();
        if (start > TimeSpan.MaxValue - length) throw from.Invalid("the end of the interval exceeds the maximum time");
        ImmutableArray<PhaseStarts> starts = Starts(ref from);
        ImmutableArray<RecordedStep> steps = Steps(ref from);
        return from.IsAtEnd ? new RecordedInterval(start, start + length, steps, starts) : throw from.Invalid("more bytes follow the interval");
    }

    private static ImmutableArray<PhaseStarts> Starts(ref IntervalSource from)
    {
        int count = from.Count(MinBytesOfStarts);
        var starts = ImmutableArray.CreateBuilder<PhaseStarts>(count);
        for (int number = 0; number < count; number++)
        {
            var next = new PhaseStarts(from.Index(), from.Index(), new StartCounts(from.Number(), from.Number(), from.Number(), from.Number()));
            if (number > 0 && (starts[^1].Workload, starts[^1].Phase).CompareTo((next.Workload, next.Phase)) >= 0)
            {
                throw from.Invalid("the planned starts of a phase are out of order");
            }

            starts.Add(next);
        }

        return starts.MoveToImmutable();
    }

    private static ImmutableArray<RecordedStep> Steps(ref IntervalSource from)
    {
        int count = from.Count(MinBytesOfStep);
        var steps = ImmutableArray.CreateBuilder<RecordedStep>();
        for (int number = 0; number < count; number++)
        {
            RecordedStep step = StepEncoding.Read(ref from);
            if (number > 0 && StepOrder.Instance.Compare(steps[^1], step) >= 0) throw from.Invalid("a step is out of order");
            steps.Add(step);
        }

        return steps.ToImmutable();
    }
}
