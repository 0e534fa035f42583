using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Journal.Parts;

namespace LoadForge.Results.Journal;

/// <summary>A second of a journal as bytes. Keeps its buffer from one second to the next.</summary>
internal sealed class SecondEncoding
{
    private readonly ArrayBufferWriter<byte> _interval = new();

    public void Write(JournalSecond second, IBufferWriter<byte> destination)
    {
        var target = new IntervalTarget(destination);
        target.Numbers([(long)RecordKind.Second, second.Number, second.Interval.To.Ticks]);
        _interval.ResetWrittenCount();
        IntervalEncoding.Encode(second.Interval, _interval);
        target.Block(_interval.WrittenSpan);
        target.Text(second.Phase);
        target.Number(second.ActiveUsers);
        GeneratorEncoding.Write(second, target);
        target.List(second.Steps, step =>
        {
            target.Number(step.Scenario);
            target.Text(step.Name);
        });
        WriteEvents(second, target);
        WriteValues(second, target);
        if (second.Completions is { } completions) CompletionEncoding.Write(completions, target);
    }

    /// <summary>The number and the end of a second, without the rest.</summary>
    /// <exception cref="FormatException">The bytes are not a second.</exception>
    public static (long Number, TimeSpan To) ReadTime(ReadOnlySpan<byte> content)
    {
        var from = new IntervalSource(content, JournalFormat.MaxParts, "record");
        return from.Choice<RecordKind>() == RecordKind.Second ? (from.Number(), from.Time()) : throw from.Invalid("it is not a second");
    }

    /// <exception cref="FormatException">The bytes are not one whole second.</exception>
    public static JournalSecond Read(ReadOnlySpan<byte> content)
    {
        (long number, TimeSpan to) = ReadTime(content);
        var from = new IntervalSource(content, JournalFormat.MaxParts, "record");
        (_, _, _) = (from.Number(), from.Number(), from.Number());
        RecordedInterval interval = IntervalEncoding.Decode(from.Block());
        if (interval.To != to) throw from.Invalid("its end differs from that of its interval");

        // Evaluated in this order, the order in which they are written.
        var second = new JournalSecond
        {
            Number = number,
            Interval = interval,
            Phase = from.Text(),
            ActiveUsers = from.Index(),
            Generator = GeneratorEncoding.ReadSample(ref from, interval.AllStarts),
            Totals = GeneratorEncoding.ReadTotals(ref from),
            Delays = from.Histogram(),
            ConnectionQueue = from.Histogram(),
            Steps = from.List(static (ref IntervalSource source) => (source.Index(), source.Text()), minBytes: 2),
            Changes = from.List(static (ref IntervalSource source) => (source.Index(), ReadChange(ref source)), minBytes: 6),
            Finished = from.List(static (ref IntervalSource source) => (source.Index(), new TimeSpan(source.Signed()), source.Flag()), minBytes: 3),
            Silences = from.Flag() ? ReadSilences(ref from) : null,
            BlockedSteps = from.Texts(),
            Samples = from.List(
                static (ref IntervalSource source) => new ExtensionSample(source.Time(), source.Time(), ReadValues(ref source)), minBytes: 3),
            Checks = from.List(
                static (ref IntervalSource source) => new CheckStatistics(source.Text(), source.Text(), source.Number(), source.Number()), minBytes: 4),
            Metrics = from.List(ReadMetric, minBytes: 5, StepLimits.MaxMetrics),
            Completions = from.IsAtEnd ? null : CompletionEncoding.Read(ref from),
        };
        return from.IsAtEnd ? second : throw from.Invalid("more bytes follow");
    }

    public static void Write(ImmutableArray<Silence> silences, IntervalTarget target) =>
        target.List(silences, silence => target.Numbers([silence.Start.Ticks, silence.End.Ticks, silence.Failed]));

    public static ImmutableArray<Silence> ReadSilences(ref IntervalSource from) =>
        from.List(static (ref IntervalSource source) => new Silence(source.Time(), source.Time(), source.Number()), minBytes: 3);

    public static void Write(ImmutableArray<ExtensionValue> values, IntervalTarget target) => target.List(values, value =>
    {
        target.Text(value.Name);
        target.Number((long)value.Kind);
        target.Decimal(value.Amount);
        target.Decimal(value.Of);
    });

    public static ImmutableArray<ExtensionValue> ReadValues(ref IntervalSource from) => from.List(ReadValue, minBytes: 4);

    private static void WriteEvents(JournalSecond second, IntervalTarget target)
    {
        target.List(second.Changes, change =>
        {
            target.Numbers([change.Workload, change.Change.At.Ticks]);
            target.Text(change.Change.Scenarios);
            target.Number((long)change.Change.Model);
            target.Decimal(change.Change.From);
            target.Decimal(change.Change.To);
            target.Number(change.Change.Over.Ticks);
        });
        target.List(second.Finished, finished => target.Numbers([finished.Workload, finished.At.Ticks, finished.WasStopped ? 1 : 0]));
        target.Flag(second.Silences is not null);
        if (second.Silences is { } silences) Write(silences, target);
        target.List(second.BlockedSteps, target.Text);
    }

    private static void WriteValues(JournalSecond second, IntervalTarget target)
    {
        target.List(second.Samples, sample =>
        {
            target.Numbers([sample.From.Ticks, sample.At.Ticks]);
            Write(sample.Values, target);
        });
        target.List(second.Checks, check =>
        {
            target.Text(check.Scenario);
            target.Text(check.Name);
            target.Numbers([check.Ok, check.Failed]);
        });
        target.List(second.Metrics, metric =>
        {
            target.Text(metric.Name);
            target.Numbers([(long)metric.Kind, metric.Count]);
            target.Decimal(metric.Value);
            target.Histogram(LatencyStatistics.Owning(metric.Histogram));
        });
    }

    private static LoadChange ReadChange(ref IntervalSource from) => new(
        from.Time(), from.Text(), from.Choice<Profiles.LoadModel>(), from.Decimal(), from.Decimal(), from.Time());

    private static ExtensionValue ReadValue(ref IntervalSource from) =>
        new(from.Text(), from.Choice<ExtensionValueKind>(), from.AnyDecimal(), from.AnyDecimal());

    private static RecordedMetric ReadMetric(ref IntervalSource from) =>
        new(from.Text(), from.Choice<CustomMetricKind>(), from.Number(), from.AnyDecimal(), from.Histogram().Histogram);
}
