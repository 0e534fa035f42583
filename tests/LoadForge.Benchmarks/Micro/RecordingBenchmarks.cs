using BenchmarkDotNet.Attributes;
using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Benchmarks.Micro;

/// <summary>What is done for each sample.</summary>
public class RecordingBenchmarks
{
    internal const int Batch = 4096;

    private readonly long[] _latencies = Latencies.Make(Batch);
    private readonly Histogram _histogram = new();
    private readonly Recorder _recorder = new(["scenario"], 3, isOpen: true, ticksPerSecond: 1_000_000_000);
    private readonly int _step;

    public RecordingBenchmarks() => _step = _recorder.Steps.NumberOf(0, "step");

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
            _recorder.Record(
                new Sample(1, _step, OutcomeRegistry.Ok, 1_000_000, 1_500_000, 1_500_000 + (latency * 1000), 1, 120, 2048) { BytesOnWire = 2200 });
        }
    }
}
