using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Tests.Thresholds.Judging;

/// <summary>
/// Runs whose truth is known: a target with service times of its own, and a generator that starts late and holds each response back twice by delays of its
/// thread pool. What is decided in spite of the generator is what the target's own times decide.
/// </summary>
[Parallelizable]
public sealed class SaturatedJudgePropertyTests
{
    private const int Responses = 200;
    private static readonly LatencyMetric[] Metrics = [P50, P95, P99, Metric.Mean, Max];

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void What_is_decided_is_what_a_generator_that_kept_up_would_have_measured(int seed)
    {
        (Threshold threshold, LoadStatistics measured, LoadStatistics truth, LatencyStatistics delays) = Run(seed);

        VerdictStatus? told = SaturatedJudge.Decide(threshold, threshold.Metric.Read(measured)!.Value, measured, delays);

        VerdictStatus right = threshold.Comparison.Holds(threshold.Metric.Read(truth)!.Value, threshold.Limit) ? VerdictStatus.Passed : VerdictStatus.Failed;
        Assert.That(told, Is.Null.Or.EqualTo(right), threshold.ToString());
    }

    /// <summary>A judge that decides nothing is never wrong either.</summary>
    [Test]
    public void Both_are_decided_often()
    {
        VerdictStatus?[] told = [.. Enumerable.Range(0, 1000).Select(seed =>
        {
            (Threshold threshold, LoadStatistics measured, _, LatencyStatistics delays) = Run(seed);
            return SaturatedJudge.Decide(threshold, threshold.Metric.Read(measured)!.Value, measured, delays);
        })];

        Assert.Multiple(() =>
        {
            Assert.That(told.Count(status => status == VerdictStatus.Passed), Is.GreaterThan(100));
            Assert.That(told.Count(status => status == VerdictStatus.Failed), Is.GreaterThan(100));
            Assert.That(told.Count(status => status is null), Is.GreaterThan(100));
        });
    }

    // All times are below a millisecond, where the histogram keeps each microsecond apart.
    private static (Threshold Threshold, LoadStatistics Measured, LoadStatistics Truth, LatencyStatistics Delays) Run(int seed)
    {
        var random = new Random(seed);
        int usual = random.Next(1, 300);
        int spread = random.Next(1, 100);
        int maxDelay = random.Next(1, 150);
        double delayedShare = random.NextDouble();
        (Histogram truth, Histogram service, Histogram response, Histogram delays) = (new Histogram(), new Histogram(), new Histogram(), new Histogram());
        for (int i = 0; i < Responses; i++)
        {
            long own = usual + random.Next(spread);
            long seen = own + Delay() + Delay();
            truth.Record(own);
            service.Record(seen);
            response.Record(seen + random.Next(maxDelay));
        }

        Threshold threshold = Metrics[random.Next(Metrics.Length)] < TimeSpan.FromMicroseconds(random.Next(1, 500));
        return (threshold, Of(response, service), Of(truth, truth), new LatencyStatistics(delays));

        long Delay()
        {
            long delay = random.NextDouble() < delayedShare ? random.Next(maxDelay) : 0;
            delays.Record(delay);
            return delay;
        }
    }

    private static LoadStatistics Of(Histogram response, Histogram service) =>
        new() { Ok = response.TotalCount, ResponseTime = new LatencyStatistics(response), ServiceTime = new LatencyStatistics(service) };
}
