using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Tests.Recording.Intervals;
using LoadForge.Units;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>The seconds of a run whose samples are generated from a seed: two scenarios with a profile each, in one process or in several.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Seconds">How many seconds.</param>
/// <param name="MaxSamples">The most samples.</param>
internal sealed record SmallRun(int Seed, int Seconds, int MaxSamples = 200)
{
    public static JournalHeader Header { get; } = new()
    {
        ProductVersion = "1.2.3",
        Name = "shop and admin",
        Target = "http://localhost:5080/",
        Seed = 17,
        StartedAt = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.FromHours(1)),
        Workloads =
        [
            new WorkloadSummary(
                "shop",
                new LoadProfileBuilder().WarmUp(10.PerSecond(), 10.Seconds()).Hold(20.PerSecond(), 10.Seconds()).Hold(5.PerSecond(), 10.Seconds()).Build(),
                TimeSpan.Zero,
                [KeyValuePair.Create("shop", 1)]),
            new WorkloadSummary(
                "admin",
                new LoadProfileBuilder().Hold(2.Users(), 15.Seconds()).Hold(3.Users(), 10.Seconds()).RampDown(5.Seconds()).Build(),
                TimeSpan.Zero,
                [KeyValuePair.Create("admin", 1)]),
        ],
        Thresholds = ["p95 < 100ms", "error rate <= 1%"],
        DefaultThresholds = 0,
        Environment = "an operating system, .NET",
        Cores = 2,
    };

    public static JournalEnd End { get; } = new() { Ending = RunEnding.Completed, Duration = 3.Seconds(), Totals = default, Notes = ["a note"] };

    /// <summary>The seconds as each of some processes records them; sample n is recorded by process n mod their number.</summary>
    public ImmutableArray<ImmutableArray<JournalSecond>> Of(int processes)
    {
        var stream = new SampleStream(Seed);
        int samples = Math.Min(stream.Count, MaxSamples);
        Recorder[] recorders = [.. Enumerable.Range(0, processes).Select(_ => SampleStream.Recorder())];
        IntervalReader[] readers = [.. recorders.Select(recorder => new IntervalReader(recorder))];
        int[] known = [.. recorders.Select(recorder => recorder.Scenarios.Count)];
        var seconds = new List<JournalSecond>[processes];
        for (int second = 1; second <= Seconds; second++)
        {
            for (int sample = samples * (second - 1) / Seconds; sample < samples * second / Seconds; sample++)
                stream.Record(sample, recorders[sample % processes]);
            for (int process = 0; process < processes; process++)
            {
                RecordedInterval interval = second == Seconds ? readers[process].ReadLast(second.Seconds()) : readers[process].Read(second.Seconds());
                StepKey[] keys = [.. recorders[process].Steps.Keys.Skip(known[process])];
                known[process] += keys.Length;
                (seconds[process] ??= []).Add(SecondOf(second, process, processes, interval with { Starts = StartsOf(second, process, processes) }) with
                {
                    Steps = [.. keys.Select(key => (key.Scenario, key.Name))],
                });
            }
        }

        return [.. seconds.Select(list => list.ToImmutableArray())];
    }

    /// <summary>A journal as bytes.</summary>
    public static byte[] Bytes(JournalHeader header, IEnumerable<JournalSecond> seconds, JournalEnd? end = null) =>
        [.. Records(header, seconds, end).SelectMany(record => record)];

    /// <summary>The parts of a journal: the signature with the header, and each further record.</summary>
    public static byte[][] Records(JournalHeader header, IEnumerable<JournalSecond> seconds, JournalEnd? end = null)
    {
        var encoding = new SecondEncoding();
        byte[] first = Record(target => HeaderEncoding.Write(header, target));
        return
        [
            [.. JournalFormat.Signature, .. first],
            .. seconds.Select(second => Record(target => encoding.Write(second, target))),
            .. end is null ? Array.Empty<byte[]>() : [Record(target => EndEncoding.Write(end, target))],
        ];
    }

    /// <summary>One record.</summary>
    public static byte[] Record(Action<IBufferWriter<byte>> write)
    {
        var content = new ArrayBufferWriter<byte>();
        write(content);
        var record = new ArrayBufferWriter<byte>();
        JournalFormat.Write(record, content.WrittenSpan);
        return record.WrittenSpan.ToArray();
    }

    /// <summary>The result of journals.</summary>
    public static RebuiltRun Rebuilt(params byte[][] journals)
    {
        ImmutableArray<string> names = [.. journals.Select((_, index) => $"{index}.lfj")];
        return LoadJournal.Rebuild([.. journals.Select((bytes, index) => new JournalReader(new MemoryStream(bytes), names[index]))], names);
    }

    /// <summary>The result of seconds, without a file.</summary>
    public static LoadResult Direct(IEnumerable<JournalSecond> seconds, JournalEnd? end = null)
    {
        var rebuild = new RunRebuild(Header);
        foreach (JournalSecond second in seconds) rebuild.Add(second);
        return rebuild.Build([end], Header.StartedAt);
    }

    private static JournalSecond SecondOf(int number, int process, int processes, RecordedInterval interval) => new()
    {
        Number = number,
        Interval = interval,
        Phase = "hold",
        ActiveUsers = Part(12, process, processes),
        Generator = new GeneratorSample(new Ratio(0.5), new Ratio(0.01), number, TimeSpan.Zero)
        {
            CpuWaitShare = new Ratio(0.25),
            Starts = interval.AllStarts,
            Collections = Part(12, process, processes),
            ThreadPoolThreads = 5,
            Memory = 1_000_000 + number,
            Connections = number == 0 ? null : Part(12, process, processes),
        },
        Totals = new GeneratorTotals(new Ratio(0.4), new Ratio(0.02), null)
        {
            OwnTransport = true,
            CountsBodiesOnly = number > 1,
            NetworkReceived = Part(120_000 * (number + 1), process, processes),
            NetworkSent = Part(12_000 * (number + 1), process, processes),
        },
        Changes = number == 2 ? [(0, new LoadChange(1.5.Seconds(), "shop", LoadModel.Open, 10, 30, 2.Seconds()))] : [],
        Finished = number == 3 ? [(1, 2.5.Seconds(), true)] : [],
        Samples =
        [
            new(interval.From, interval.To, [ExtensionValue.Sum("collections", Part(12, process, processes)), ExtensionValue.Highest("memory", number * 1000)]),
        ],
        Checks = [new CheckStatistics("shop", "is content", Part(12, process, processes), process == 0 ? 1 : 0)],
        Metrics =
        [
            MetricOf("queue", CustomMetricKind.Numbers, Part(12, process, processes)),
            MetricOf("orders", CustomMetricKind.Counter, Part(12, process, processes)),
        ],
        BlockedSteps = number == 1 ? ["the step \"pay\""] : [],
    };

    private static ImmutableArray<PhaseStarts> StartsOf(int second, int process, int processes)
    {
        long late = Part(12, process, processes);
        return [new PhaseStarts(0, 0, new StartCounts(late * second, late * second, late, 0))];
    }

    // The parts of all processes are the whole.
    private static int Part(int whole, int process, int processes) => (whole * (process + 1) / processes) - (whole * process / processes);

    private static RecordedMetric MetricOf(string name, CustomMetricKind kind, int count)
    {
        var histogram = new LoadForge.Recording.HdrHistogram.Histogram();
        if (kind == CustomMetricKind.Numbers) histogram.Record(4000, count);
        return new RecordedMetric(name, kind, count, kind == CustomMetricKind.Counter ? count : 0, histogram);
    }
}
