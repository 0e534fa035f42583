using System.Globalization;
using BenchmarkDotNet.Attributes;
using LoadForge.Engine.Monitoring;
using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;

namespace LoadForge.Benchmarks.Micro;

/// <summary>What is done once a second, and at the end.</summary>
public class ReadingBenchmarks
{
    private const int Steps = 20;
    private const int SamplesPerStep = 2000;
    private const int SamplesBetween = 50;

    private readonly Recorder _recorder = new(["scenario"], 1, isOpen: true, ticksPerSecond: 1_000_000_000);
    private static readonly string[] StepNames = [.. Enumerable.Range(0, Steps).Select(step => "step " + step.ToString(CultureInfo.InvariantCulture))];

    private readonly Random _random = new(2);
    private readonly Histogram _left = new();
    private readonly Histogram _right = new();
    private IntervalReader _reader = null!;
    private SnapshotSteps _steps = null!;
    private TimeSpan _at;

    [GlobalSetup]
    public void Fill()
    {
        // Two threads record, as on two cores.
        for (int thread = 0; thread < 2; thread++)
        {
            var writer = new Thread(() => Record(SamplesPerStep));
            writer.Start();
            writer.Join();
        }

        for (int value = 1; value < 50_000; value += 3) _left.Record(value);
        for (int value = 2; value < 50_000; value += 5) _right.Record(value);
        _reader = new IntervalReader(_recorder);
        _steps = new SnapshotSteps(_recorder.Steps);
    }

    /// <summary>A second's snapshot of 20 steps after 1,000 new samples, the point of the time series included.</summary>
    [Benchmark]
    public object SnapshotOfTwentySteps()
    {
        Record(SamplesBetween);
        _at += TimeSpan.FromSeconds(1);
        (var steps, LoadStatistics interval) = _steps.Add(_reader.Read(_at));
        var snapshot = new MetricSnapshot
        {
            At = _at,
            Planned = TimeSpan.FromMinutes(1),
            Phase = "hold",
            ActiveUsers = 1,
            Interval = interval,
            Steps = steps,
            Cumulative = _steps.Cumulative,
            Generator = new GeneratorSample(default, default, 0, TimeSpan.Zero),
        };
        return SeriesPoint.Of(snapshot);
    }

    [Benchmark]
    public void MergeOfTwoHistograms() => _left.Add(_right);

    private void Record(int samplesPerStep)
    {
        for (int step = 0; step < Steps; step++)
        {
            int number = _recorder.Steps.NumberOf(0, StepNames[step]);
            for (int sample = 0; sample < samplesPerStep; sample++)
            {
                long nanoseconds = (long)(2_000_000 * (1 + step) * (0.5 + _random.NextDouble()));
                _recorder.Record(new Sample(0, number, OutcomeRegistry.Ok, 0, 0, nanoseconds, 1, 0, 100));
            }
        }
    }
}
