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
        (double iteration, double iterationBytes) = await EmptyIterations.MeasureAsync(yields: false);
        (double yielding, double yieldingBytes) = await EmptyIterations.MeasureAsync(yields: true);
        costs["empty iteration with one step"] = (iteration, iterationBytes);
        costs["the same, yielding once"] = (yielding, yieldingBytes);
        costs["a bare loop, yielding once"] = (await EmptyIterations.MeasureBareYieldAsync(), double.NaN);
        foreach ((string name, (double nanoseconds, double bytes)) in costs)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40}{nanoseconds,14:0.00} ns{bytes,10:0} B"));
        }

        return
        [
            new Mark("micro-histogram-record-ns", costs[nameof(RecordingBenchmarks.HistogramRecord)].Nanoseconds, 2),
            new Mark("micro-sample-ns", costs[nameof(RecordingBenchmarks.WholeSample)].Nanoseconds, 12),
            new Mark("micro-sample-bytes", costs[nameof(RecordingBenchmarks.WholeSample)].Bytes, 0),
            new Mark("micro-empty-iteration-ns", iteration, 150),
            new Mark("micro-empty-iteration-bytes", Math.Round(iterationBytes), 0),
            new Mark("micro-yielding-iteration-ns", yielding, 350),
            new Mark("micro-snapshot-20-steps-ms", costs[nameof(ReadingBenchmarks.SnapshotOfTwentySteps)].Nanoseconds / NanosecondsPerMillisecond, 1),
        ];
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
