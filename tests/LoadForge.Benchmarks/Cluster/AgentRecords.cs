using System.Buffers;
using System.Globalization;
using LoadForge.Engine.Journal;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Journal;
using LoadForge.Units;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>What one agent of a large run records: the plan, and seconds of some steps.</summary>
internal sealed class AgentRecords
{
    private const int HalfSeconds = 2;

    /// <summary>Makes the records.</summary>
    /// <param name="seed">Draws the latencies.</param>
    /// <param name="seconds">The number of seconds.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="samples">How often each step ends in a second.</param>
    public AgentRecords(int seed, int seconds, int steps, int samples)
    {
        var random = new Random(seed);
        var recorder = new Recorder(["shop"], 1, isOpen: true, ticksPerSecond: 1_000_000_000);
        long started = 0;
        var reader = new IntervalReader(recorder, () => [new PhaseStarts(0, 0, new StartCounts(started, started, 0, 0))]);
        var encoding = new SecondEncoding();
        Header = Bytes(target => HeaderEncoding.Write(PlanHeader.Of(Plan, Plan.Http.Redactor(), DateTimeOffset.UnixEpoch), target));
        for (int number = 1; number <= seconds; number++)
        {
            started += samples;
            Record(recorder, random, steps, samples);
            var second = new JournalSecond
            {
                Number = number,
                Interval = reader.Read(TimeSpan.FromSeconds(number)),
                Phase = "hold",
                ActiveUsers = 10,
                Generator = new GeneratorSample(new Ratio(0.1), new Ratio(0.01), 0, TimeSpan.Zero),
                Totals = new GeneratorTotals(new Ratio(0.1), new Ratio(0.01), null),
                Completions = new CompletionStretch(number * HalfSeconds, [.. Enumerable.Repeat(CompletionOf(number), HalfSeconds)]),
                Steps = number == 1 ? [.. recorder.Steps.Keys.Skip(1).Select(key => (key.Scenario, key.Name))] : [],
            };
            Seconds.Add(Bytes(target => encoding.Write(second, target)));
        }
    }

    /// <summary>The plan of all agents.</summary>
    public static LoadPlan Plan { get; } = Load.Scenario("shop", _ => Task.CompletedTask)
        .Profile(p => p.Hold(100.PerSecond(), TimeSpan.FromHours(1)))
        .Seed(1)
        .Build();

    /// <summary>The first record, which is also what an agent sends when it is ready.</summary>
    public byte[] Header { get; }

    /// <summary>The record of each second.</summary>
    public List<byte[]> Seconds { get; } = [];

    private static CompletionSlot CompletionOf(int second) =>
        new((second - 1) * TimeSpan.TicksPerSecond, second * TimeSpan.TicksPerSecond, (second - 1) * TimeSpan.TicksPerSecond, 0, long.MaxValue);

    private static void Record(Recorder recorder, Random random, int steps, int samples)
    {
        for (int number = 1; number <= steps; number++)
        {
            int step = recorder.Steps.NumberOf(0, "step " + number.ToString(CultureInfo.InvariantCulture));
            for (int sample = 0; sample < samples; sample++)
            {
                long ended = 100_000 + (long)(Math.Exp(random.NextDouble() * 4) * 1_000_000);
                recorder.Record(new Sample(0, step, OutcomeRegistry.Ok, 0, 100_000, ended, 1, 120, 900));
            }
        }
    }

    private static byte[] Bytes(Action<IBufferWriter<byte>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
