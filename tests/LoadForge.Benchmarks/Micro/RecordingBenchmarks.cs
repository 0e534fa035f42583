using BenchmarkDotNet.Attributes;
using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Benchmarks.Micro;

/// <summary>What is done for each sample.</summary>
public class RecordingBenchmarks
{
    private const int Batch = 4096;

    private readonly long[] _latencies = new long[Batch];
    private readonly Histogram _histogram = new();
    private readonly Recorder _recorder = new(["scenario"], 3, isOpen: true, ticksPerSecond: 1_000_000_000);
    private int _step;

    [GlobalSetup]
    public void MakeLatencies()
    {
        // Log-normal around 4 ms, as a busy server's latencies are.
        var random = new Random(1);
        for (int index = 0; index < Batch; index++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            _latencies[index] = (long)(4000 * Math.Exp(0.5 * normal));
        }

        _step = _recorder.Steps.NumberOf(0, "step");
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void HistogramRecord()
    {
        foreach (long latency in _latencies) _histogram.Record(latency);
    }

    /// <summary>Both latencies, outcome, requests and bytes, into the shard of the thread.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void WholeSample()
    {
        foreach (long latency in _latencies)
        {
            _recorder.Record(new Sample(1, _step, OutcomeRegistry.Ok, 1_000_000, 1_500_000, 1_500_000 + (latency * 1000), 1, 120, 2048));
        }
    }
}
