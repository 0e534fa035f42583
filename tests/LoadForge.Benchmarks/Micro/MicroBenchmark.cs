using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LoadForge.Benchmarks.Micro;

/// <summary>What the engine's own work costs: a sample, a snapshot, a merge, an arrival's time, an empty iteration.</summary>
internal static class MicroBenchmark
{
    private const double NanosecondsPerMillisecond = 1e6;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        Dictionary<string, (double Nanoseconds, double Bytes)> costs = Measure();
        foreach ((string name, (double nanoseconds, double bytes)) in costs)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40}{nanoseconds,14:0.00} ns{bytes,10:0} B"));
        }

        Console.WriteLine($"\n{"in turns with the yardstick",-40}{"here and now",17}{"where limits were set",25}");
        var yardstick = new Yardstick();
        MicroCost record = MeasureRecording(yardstick, static benchmarks => benchmarks.HistogramRecord, "record on the histogram");
        MicroCost sample = MeasureRecording(yardstick, static benchmarks => benchmarks.WholeSample, "a whole sample");
        MicroCost snapshot = MeasureSnapshot(yardstick);
        (MicroCost iteration, double iterationBytes) = await EmptyIterations.MeasureAsync(yardstick);
        Print("empty iteration with one step", iteration);
        MicroCost yielding = await MeasureYieldingAsync(users: 1);
        MicroCost yieldingOnEachCore = await MeasureYieldingAsync(Environment.ProcessorCount);
        return
        [
            new Mark("micro-histogram-record-ns", record.Value, 2),
            new Mark("micro-sample-ns", sample.Value, 12),
            new Mark("micro-sample-bytes", costs[nameof(RecordingBenchmarks.WholeSample)].Bytes, 0),
            new Mark("micro-empty-iteration-ns", iteration.Value, 150),
            new Mark("micro-empty-iteration-bytes", Math.Round(iterationBytes), 0),
            new Mark("micro-yielding-iteration-ns", yielding.Value, 350),
            new Mark("micro-yielding-iteration-on-each-core-ns", yieldingOnEachCore.Value, 300),
            new Mark("micro-snapshot-20-steps-ms", snapshot.Value / NanosecondsPerMillisecond, 1),
        ];
    }

    private static MicroCost MeasureRecording(Yardstick yardstick, Func<RecordingBenchmarks, Action> choose, string name) =>
        Print(name, MicroCost.Measure(yardstick, choose(new RecordingBenchmarks()), RecordingBenchmarks.Batch));

    private static MicroCost MeasureSnapshot(Yardstick yardstick)
    {
        var benchmarks = new ReadingBenchmarks();
        benchmarks.Fill();
        return Print("a snapshot of 20 steps", MicroCost.Measure(yardstick, () => benchmarks.SnapshotOfTwentySteps()));
    }

    private static async Task<MicroCost> MeasureYieldingAsync(int users)
    {
        (MicroCost cost, double bare) = await YieldingIterations.MeasureAsync(users);
        return Print(string.Create(CultureInfo.InvariantCulture, $"step yields once, users: {users} (bare {bare:0} ns)"), cost);
    }

    private static MicroCost Print(string name, MicroCost cost)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40}{cost.Nanoseconds,14:0.00} ns{cost.Scaled,22:0.00} ns"));
        return cost;
    }

    private static Dictionary<string, (double Nanoseconds, double Bytes)> Measure()
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(
                Job.MediumRun.WithToolchain(InProcessEmitToolchain.Instance).WithLaunchCount(1).WithIterationTime(
                    Perfolizer.Horology.TimeInterval.FromMilliseconds(200)))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOption(ConfigOptions.DisableLogFile, true);
        var costs = new Dictionary<string, (double, double)>();
        foreach (Type type in (Type[])[typeof(RecordingBenchmarks), typeof(ReadingBenchmarks), typeof(ScheduleBenchmarks)])
        {
            foreach (BenchmarkReport report in BenchmarkRunner.Run(type, config).Reports)
            {
                double nanoseconds = report.ResultStatistics?.Median
                    ?? throw new InvalidOperationException($"{report.BenchmarkCase.Descriptor.WorkloadMethod.Name} gave no result.");
                costs[report.BenchmarkCase.Descriptor.WorkloadMethod.Name] = (
                    nanoseconds, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
            }
        }

        return costs;
    }
}
