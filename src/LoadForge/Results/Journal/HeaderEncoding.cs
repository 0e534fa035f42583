using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Recording.Intervals;
using LoadForge.Results.Journal.Parts;

namespace LoadForge.Results.Journal;

/// <summary>The header of a journal as bytes.</summary>
internal static class HeaderEncoding
{
    private const int MaxOffsetMinutes = 14 * 60;

    // Recorded starts of a replay, which take eight bytes each.
    private const int MaxParts = 1 << 24;

    // A result has statistics of each.
    private const int MaxPhasesOfScenarios = 250_000;

    public static void Write(JournalHeader header, IBufferWriter<byte> destination)
    {
        var target = new IntervalTarget(destination);
        target.Numbers([(long)RecordKind.Header, JournalFormat.Version]);
        target.Text(header.ProductVersion);
        target.Numbers([header.StartedAt.Ticks, (long)header.StartedAt.Offset.TotalMinutes + MaxOffsetMinutes]);
        target.Text(header.Environment);
        target.Number(header.Cores);
        target.Flag(header.InlineCompletions);
        target.Flag(header.ServerGarbageCollection);
        target.Flag(header.OptimizedScenarios);
        target.Flag(header.WatchesSockets);
        target.Flag(header.LimitsConnections);
        WritePlan(header, target);
    }

    /// <summary>The plan as bytes: equal for all processes of a run, different for different plans.</summary>
    public static byte[] PlanOf(JournalHeader header)
    {
        var bytes = new ArrayBufferWriter<byte>();
        WritePlan(header, new IntervalTarget(bytes));
        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">The bytes are not one whole header of a supported version.</exception>
    public static JournalHeader Read(ReadOnlySpan<byte> content)
    {
        var from = new IntervalSource(content, MaxParts, "header");
        if (from.Choice<RecordKind>() != RecordKind.Header) throw from.Invalid("the first record is not a header");
        if (from.Number() is var version && version != JournalFormat.Version)
            throw from.Invalid($"version {version} is not supported; this version reads version {JournalFormat.Version}");
        var header = new JournalHeader
        {
            ProductVersion = from.Text(),
            StartedAt = new DateTimeOffset(from.Number(), TimeSpan.FromMinutes(from.Number() - MaxOffsetMinutes)),
            Environment = from.Text(),
            Cores = from.Index(),
            InlineCompletions = from.Flag(),
            ServerGarbageCollection = from.Flag(),
            OptimizedScenarios = from.Flag(),
            WatchesSockets = from.Flag(),
            LimitsConnections = from.Flag(),
            Name = from.Text(),
            Target = from.OptionalText(),
            InsecureHosts = from.Texts(),
            Seed = checked((int)from.Signed()),
            Workloads = Workloads(ref from),
            Thresholds = from.Texts(),
            DefaultThresholds = from.Index(),
            Baselines = from.Texts(),
        };
        if (header.Scenarios.Distinct(StringComparer.Ordinal).Count() < header.Scenarios.Length) throw from.Invalid("two scenarios have the same name");
        if (header.Workloads.Sum(workload => (long)workload.Profile.Phases.Length * workload.Weights.Length) > MaxPhasesOfScenarios)
        {
            throw from.Invalid("it has more phases and scenarios than any plan");
        }

        if (header.DefaultThresholds > header.Thresholds.Length) throw from.Invalid("more default thresholds than thresholds");
        return from.IsAtEnd ? header : throw from.Invalid("more bytes follow");
    }

    private static void WritePlan(JournalHeader header, IntervalTarget target)
    {
        target.Text(header.Name);
        target.OptionalText(header.Target);
        target.List(header.InsecureHosts, target.Text);
        target.Number(header.Seed);
        target.List(header.Workloads, workload => ProfileEncoding.Write(workload, target));
        target.List(header.Thresholds, target.Text);
        target.Number(header.DefaultThresholds);
        target.List(header.Baselines, target.Text);
    }

    private static ImmutableArray<WorkloadSummary> Workloads(ref IntervalSource from)
    {
        ImmutableArray<WorkloadSummary> workloads = from.List(static (ref IntervalSource source) => ProfileEncoding.Read(ref source));
        return workloads.IsEmpty ? throw from.Invalid("the plan has no profile") : workloads;
    }
}
