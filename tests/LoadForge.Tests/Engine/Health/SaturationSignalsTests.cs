using LoadForge.Engine.Health;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Tests.Engine.Health;

public sealed class SaturationSignalsTests
{
    private static readonly GeneratorHealth Healthy = new()
    {
        StartDelay = All(1.Milliseconds()),
        CpuShare = 50.Percent(),
        CpuWaitShare = 50.Percent(),
        GcPauseShare = 1.Percent(),
        MaxThreadPoolQueue = 3,
        Cores = 2,
        InlineCompletions = true,
        ServerGarbageCollection = false,
        Saturation = [],
    };

    private static readonly HealthEvidence Calm = new(
        All(1.Milliseconds()),
        new LoadStatistics { Ok = 100, ResponseTime = All(20.Milliseconds()), ServiceTime = All(20.Milliseconds()), Starts = new StartCounts(100, 100, 0, 0) },
        []);

    [Test]
    public void A_generator_that_keeps_up_shows_no_signal() => Assert.That(SaturationSignals.Of(Healthy, Calm, 0), Is.Empty);

    [Test]
    public void Late_starts_are_named_with_value_and_limit() =>
        Assert.That(
            SaturationSignals.Of(Healthy with { StartDelay = All(40.Milliseconds()) }, Calm, 0),
            Is.EqualTo(["start delay p99 40 ms, more than 25 ms: iterations started too late"]));

    [Test]
    public void Late_starts_are_forgiven_where_responses_take_much_longer()
    {
        HealthEvidence slow = Calm with { Judged = Calm.Judged with { ResponseTime = All(1.Seconds()) } };

        Assert.That(SaturationSignals.Of(Healthy with { StartDelay = All(40.Milliseconds()) }, slow, 0), Is.Empty);
    }

    [Test]
    public void A_plan_of_which_too_little_started_is_a_signal()
    {
        HealthEvidence evidence = Calm with { Judged = Calm.Judged with { Starts = new StartCounts(100, 98, 0, 2) } };

        Assert.That(SaturationSignals.Of(Healthy, evidence, 0), Has.One.StartsWith("98 of 100 planned iterations started"));
    }

    [Test]
    public void A_busy_machine_is_a_signal() =>
        Assert.That(SaturationSignals.Of(Healthy with { CpuWaitShare = 95.Percent() }, Calm, 0), Has.One.StartsWith("the machine was busy"));

    [Test]
    public void A_machine_that_does_not_tell_is_not_accused() =>
        Assert.That(SaturationSignals.Of(Healthy with { CpuWaitShare = null }, Calm, 0), Is.Empty);

    [Test]
    public void Cpu_and_garbage_collection_are_signals() =>
        Assert.That(SaturationSignals.Of(Healthy with { CpuShare = 97.Percent(), GcPauseShare = 8.Percent() }, Calm, 0), Is.EqualTo(
            ["CPU 97 % of the 2 cores, more than 92 %", "GC pauses 8 % of the time, more than 5 %"]));

    [TestCase(2, 0)]
    [TestCase(3, 1)]
    public void A_thread_pool_queue_is_a_signal_when_it_stays(int seconds, int signals) =>
        Assert.That(SaturationSignals.Of(Healthy with { MaxThreadPoolQueue = 400 }, Calm, seconds).Count(), Is.EqualTo(signals));

    [Test]
    public void Waiting_for_a_connection_is_a_signal_when_it_is_a_good_part_of_the_time()
    {
        Assert.Multiple(() =>
        {
            Assert.That(SaturationSignals.Of(Healthy with { ConnectionQueue = All(10.Milliseconds()) }, Calm, 0), Has.One.Contains("ConnectionsPerHost"));
            Assert.That(SaturationSignals.Of(Healthy with { ConnectionQueue = All(1.Milliseconds()) }, Calm, 0), Is.Empty);
        });
    }

    [Test]
    public void A_machine_that_ran_out_of_ports_is_not_the_servers_fault()
    {
        HealthEvidence evidence = Calm with
        {
            Judged = Calm.Judged with { Outcomes = [new OutcomeCount(new Outcome(OutcomeKind.Generator, "ran out of ports"), 7, null)] }
        };

        Assert.That(SaturationSignals.Of(Healthy, evidence, 0), Is.EqualTo(["the generator ran out of ports (7 times)"]));
    }

    private static LatencyStatistics All(TimeSpan time)
    {
        var histogram = new Histogram();
        histogram.Record((long)time.TotalMicroseconds, 100);
        return new LatencyStatistics(histogram);
    }
}
