using System.Collections.Immutable;
using System.Diagnostics;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Windows;
using LoadForge.Units;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>What following thresholds costs: memory that does not grow with the run, and a time a second that is small beside it.</summary>
[NonParallelizable]
[Category("Slow")]
public sealed class WatchCostTests
{
    private const int Hour = 3600;

    // Eight bytes for each second of nine hours would be 259 kB.
    private const long SomeObjects = 100_000;

    [TestCase("p99 < 500ms in every 10s, abort after 5s")]
    [TestCase("error rate < 1% in at least 95% of 1s windows for 5s")]
    [TestCase("throughput > 1000/s in every 1s for 30s")]
    [TestCase("p99 < 500ms, abort after 5s")]
    public void What_a_threshold_remembers_does_not_grow_from_one_hour_to_ten(string threshold)
    {
        var watch = new ThresholdWatch(Threshold.Parse(threshold), [new TimeRange(TimeSpan.Zero, TimeSpan.FromHours(11))]);
        ImmutableArray<LoadStatistics> seconds = [.. Enumerable.Range(0, 7).Select(Second)];

        (long afterOne, long afterTen) = Retained(
            watch, second => watch.Add(new WatchedInterval(second.Seconds(), (second + 1).Seconds(), "hold", seconds[second % 7])));

        Assert.That(afterTen - afterOne, Is.LessThan(SomeObjects));
    }

    [Test]
    public void The_blocks_of_a_run_do_not_grow_from_one_hour_to_four()
    {
        var keeper = new BlockKeeper(["s"], (_, _) => true);
        ImmutableArray<RecordedInterval> seconds = [
            .. Enumerable.Range(0, 7).Select(
                second => new RecordedInterval(second.Seconds(), (second + 1).Seconds(), [Recorded("a", second), Recorded("b", second + 1)], []))
        ];

        // A packed second is more than a hundred bytes, so that three hours of them would be more than a megabyte.
        (long afterOne, long afterFour) = Retained(keeper, second => keeper.Add(seconds[second % 7]), hours: 4);

        ScenarioResult scenario = keeper.Into(
            [
                new ScenarioResult
                {
                    Name = "s", Statistics = LoadStatistics.None, Iterations = LoadStatistics.None, Steps = [new StepResult("s", "a", LoadStatistics.None)]
                }
            ])[0];
        Assert.Multiple(() =>
        {
            Assert.That(afterFour - afterOne, Is.LessThan(SomeObjects));
            Assert.That(scenario.Steps[0].Blocks.Sum().TotalCount, Is.EqualTo(4L * Hour * 100), "nothing is forgotten");
        });
    }

    [Test]
    public void Ten_windowed_thresholds_on_twenty_steps_cost_the_same_in_every_second()
    {
        const int Steps = 20, Thresholds = 10, Seconds = 600;
        LoadPlan plan = Load.Scenario("s", _ => Task.CompletedTask).Profile(p => p.Hold(1000.PerSecond(), 20.Minutes()))
            .Expect([.. Enumerable.Range(0, Thresholds).Select(number => Threshold.Parse($"step {number * 2}: p99 < 500ms in every 10s, abort after 5s"))])
            .Build(new LoadSettings());
        var recorder = new Recorder(["s"], phases: 1, isOpen: true, TimeSpan.TicksPerSecond);
        int[] numbers = [.. Enumerable.Range(0, Steps).Select(number => recorder.Steps.NumberOf(0, $"step {number}"))];
        var reader = new IntervalReader(recorder);
        var watch = new ThresholdMonitor(plan, recorder.Steps);
        var random = new Random(1);
        var clock = new Stopwatch();
        long[] allocated = new long[2];
        for (int second = 0; second < Seconds; second++)
        {
            for (int sample = 0; sample < 1000; sample++)
            {
                long ticks = (long)(TimeSpan.TicksPerMillisecond * Math.Exp(2 + random.NextDouble()));
                recorder.Record(new Sample(0, numbers[sample % Steps], OutcomeRegistry.Ok, 0, 0, ticks, 0, 0, 0));
            }

            MetricSnapshot snapshot = Snapshot(second + 1);
            long before = GC.GetAllocatedBytesForCurrentThread();
            clock.Start();
            Assert.That(watch.Add(reader.Read((second + 1).Seconds()), snapshot, LatencyStatistics.None, isAsPlanned: true), Is.Null);
            clock.Stop();
            allocated[second / (Seconds / 2)] += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        TestContext.Out.WriteLine($"{clock.Elapsed.TotalMilliseconds / Seconds:0.000} ms and {allocated.Sum() / Seconds:N0} bytes for a second of the run");
        Assert.That(allocated[1], Is.LessThan(allocated[0] * 1.2), "the second half of the run costs no more than the first");
    }

    private static (long AfterOne, long AfterAll) Retained(object kept, Action<int> add, int hours = 10)
    {
        for (int second = 0; second < Hour; second++) add(second);
        long afterOne = GC.GetTotalMemory(forceFullCollection: true);
        for (int second = Hour; second < hours * Hour; second++) add(second);
        long afterAll = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(kept);
        TestContext.Out.WriteLine($"{afterAll - afterOne:N0} bytes more after {hours} hours than after one");
        return (afterOne, afterAll);
    }

    private static RecordedStep Recorded(string step, int seed) =>
        new(new StepKey(0, step, IsIteration: false), 0) { Times = new RecordedTimes(Second(seed).ResponseTime, null) };

    private static LoadStatistics Second(int seed)
    {
        var random = new Random(seed);
        var histogram = new Histogram();
        for (int sample = 0; sample < 100; sample++) histogram.Record((long)(1000 * Math.Exp(4 * random.NextDouble())));
        return new LoadStatistics { Duration = TimeSpan.FromSeconds(1), Ok = 100 - seed, Failed = seed, ResponseTime = new LatencyStatistics(histogram) };
    }

    private static MetricSnapshot Snapshot(int second) => new()
    {
        At = second.Seconds(),
        Planned = 20.Minutes(),
        Phase = "hold",
        ActiveUsers = 1,
        Interval = LoadStatistics.None,
        Steps = [],
        Cumulative = LoadStatistics.None,
        Generator = new GeneratorSample(new Ratio(0), new Ratio(0), 0, TimeSpan.Zero),
    };
}
