using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results.Journal;

/// <summary>The state of the generator in a record. Its start delays and starts are in the interval.</summary>
internal static class GeneratorEncoding
{
    public static void Write(JournalSecond second, IntervalTarget target)
    {
        GeneratorSample sample = second.Generator;
        target.Decimal(sample.CpuShare.Value);
        target.Decimal(sample.GcPauseShare.Value);
        target.OptionalRatio(sample.CpuWaitShare);
        target.Numbers([sample.ThreadPoolQueue, sample.StartDelayP99.Ticks, sample.Collections, sample.ThreadPoolThreads]);
        target.OptionalNumber(sample.Memory);
        target.OptionalNumber(sample.Heap);
        target.OptionalNumber(sample.Connections);
        target.Decimal(second.Totals.CpuShare.Value);
        target.Decimal(second.Totals.GcPauseShare.Value);
        target.OptionalRatio(second.Totals.CpuWaitShare);
        target.Flag(second.Totals.OwnTransport);
        target.Flag(second.Totals.RuntimeTransport);
        target.Flag(second.Totals.CountsBodiesOnly);
        target.OptionalNumber(second.Totals.NetworkReceived);
        target.OptionalNumber(second.Totals.NetworkSent);
        target.Histogram(second.Delays);
        target.Histogram(second.ConnectionQueue);
    }

    // Evaluated from left to right, the order in which they are written.
    public static GeneratorSample ReadSample(ref IntervalSource from, StartCounts starts)
    {
        (double cpu, double pauses, Ratio? wait) = (from.AnyDecimal(), from.AnyDecimal(), from.OptionalRatio());
        return new GeneratorSample(new Ratio(cpu), new Ratio(pauses), from.Number(), from.Time())
        {
            CpuWaitShare = wait,
            Starts = starts,
            Collections = from.Index(),
            ThreadPoolThreads = from.Index(),
            Memory = from.OptionalNumber(),
            Heap = from.OptionalNumber(),
            Connections = (int?)from.OptionalNumber(),
        };
    }

    public static GeneratorTotals ReadTotals(ref IntervalSource from) =>
        new(new Ratio(from.AnyDecimal()), new Ratio(from.AnyDecimal()), from.OptionalRatio())
        {
            OwnTransport = from.Flag(),
            RuntimeTransport = from.Flag(),
            CountsBodiesOnly = from.Flag(),
            NetworkReceived = from.OptionalNumber(),
            NetworkSent = from.OptionalNumber(),
        };
}
