using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Journal;
using LoadForge.Settings;
using LoadForge.Tests.Engine.Journal;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>The records of a generated run in one process or in several, and what is merged from them.</summary>
internal static class MergedSmallRun
{
    public const int Seconds = 3;

    /// <summary>The plan of the run.</summary>
    /// <param name="thresholds">Its thresholds.</param>
    public static LoadPlan PlanOf(params Threshold[] thresholds) => Load.Scenarios(
            Load.Scenario("shop", _ => Task.CompletedTask)
                .Profile(p => p.WarmUp(10.PerSecond(), 10.Seconds()).Hold(20.PerSecond(), 10.Seconds()).Hold(5.PerSecond(), 10.Seconds())),
            Load.Scenario("admin", _ => Task.CompletedTask)
                .Profile(p => p.Hold(2.Users(), 15.Seconds()).Hold(3.Users(), 10.Seconds()).RampDown(5.Seconds())))
        .Seed(17)
        .Expect(thresholds)
        .Build(new LoadSettings());

    /// <summary>The records of each process: the plan, the seconds, the end.</summary>
    public static ImmutableArray<ImmutableArray<byte[]>> RecordsOf(LoadPlan plan, int seed, int processes) =>
    [
        .. new SmallRun(seed, Seconds).Of(processes).Select(seconds => RecordsOf(plan, seconds)),
    ];

    /// <summary>Merges the records, second by second, the processes in an order drawn from a seed.</summary>
    public static (MergedRun Run, ImmutableArray<MetricSnapshot> Snapshots) Merge(
        LoadPlan plan, ImmutableArray<ImmutableArray<byte[]>> records, int order)
    {
        var random = new Random(order);
        var run = new MergedRun(plan, records.Length);
        var snapshots = ImmutableArray.CreateBuilder<MetricSnapshot>();
        int[] sent = new int[records.Length];
        while (!run.IsOver)
        {
            int process = random.Next(records.Length);
            if (sent[process] < records[process].Length) snapshots.AddRange(run.Add(process, records[process][sent[process]++]));
        }

        return (run, snapshots.ToImmutable());
    }

    private static ImmutableArray<byte[]> RecordsOf(LoadPlan plan, ImmutableArray<JournalSecond> seconds)
    {
        EndTotals totals = seconds.Aggregate(default(EndTotals), (sum, second) => sum + EndTotals.Of(second.Interval));
        var encoding = new SecondEncoding();
        return
        [
            Bytes(target => HeaderEncoding.Write(PlanHeader.Of(plan, plan.Http.Redactor(), SmallRun.Header.StartedAt), target)),
            .. seconds.Select(second => Bytes(target => encoding.Write(second, target))),
            Bytes(target => EndEncoding.Write(SmallRun.End with { Totals = totals }, target)),
        ];
    }

    private static byte[] Bytes(Action<IBufferWriter<byte>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
