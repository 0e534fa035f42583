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

    // The mark was set where a bare yielding loop takes 180 ns. That loop takes 100 to 400 ns from one hour and machine to another: above 180 the mark grows in proportion.
    private const double Yielding = 350;
    private const double BareYield = 180;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        Dictionary<string, (double Nanoseconds, double Bytes)> costs = Measure();
        (double iteration, double iterationBytes) = await EmptyIterations.MeasureAsync();
        costs["empty iteration with one step"] = (iteration, iterationBytes);
        foreach ((string name, (double nanoseconds, double bytes)) in costs)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40}{nanoseconds,14:0.00} ns{bytes,10:0} B"));
        }

        (double yielding, double bare, double _) = await PrintYieldingAsync(loops: 1);
        await PrintYieldingAsync(Environment.ProcessorCount);
        return
        [
            new Mark("micro-histogram-record-ns", costs[nameof(RecordingBenchmarks.HistogramRecord)].Nanoseconds, 2),
            new Mark("micro-sample-ns", costs[nameof(RecordingBenchmarks.WholeSample)].Nanoseconds, 12),
            new Mark("micro-sample-bytes", costs[nameof(RecordingBenchmarks.WholeSample)].Bytes, 0),
            new Mark("micro-empty-iteration-ns", iteration, 150),
            new Mark("micro-empty-iteration-bytes", Math.Round(iterationBytes), 0),
            new Mark("micro-yielding-iteration-ns", yielding, Yielding * Math.Max(1, bare / BareYield)),
            new Mark("micro-snapshot-20-steps-ms", costs[nameof(ReadingBenchmarks.SnapshotOfTwentySteps)].Nanoseconds / NanosecondsPerMillisecond, 1),
        ];
    }

    private static async Task<(double Engine, double Bare, double Ratio)> PrintYieldingAsync(int loops)
    {
        (double Engine, double Bare, double Ratio) cost = await YieldingIterations.MeasureAsync(loops);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{$"step yields once, users: {loops}",-40}{cost.Engine,14:0.00} ns   beside bare loops {cost.Bare:0.00} ns, ratio {cost.Ratio:0.00}"));
        return cost;
    }

    private static Dictionary<string, (double Nanoseconds, double Bytes)> Measure()
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.MediumRun.WithToolchain(InProcessEmitToolchain.Instance).WithLaunchCount(1).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(200)))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOption(ConfigOptions.DisableLogFile, true);
        var costs = new Dictionary<string, (double, double)>();
        foreach (Type type in (Type[])[typeof(RecordingBenchmarks), typeof(ReadingBenchmarks), typeof(ScheduleBenchmarks)])
        {
            foreach (BenchmarkReport report in BenchmarkRunner.Run(type, config).Reports)
            {
                double nanoseconds = report.ResultStatistics?.Median ?? throw new InvalidOperationException($"{report.BenchmarkCase.Descriptor.WorkloadMethod.Name} gave no result.");
                costs[report.BenchmarkCase.Descriptor.WorkloadMethod.Name] = (nanoseconds, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
            }
        }

        return costs;
    }
}
