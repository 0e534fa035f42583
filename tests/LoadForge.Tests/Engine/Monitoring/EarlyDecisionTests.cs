using LoadForge.Baselines;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Settings;
using LoadForge.Tests.Baselines;
using LoadForge.Thresholds;
using LoadForge.Units;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>A hold of ten minutes after ten seconds of warm-up and ten of ramp, with 100 samples a second that the test makes up.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EarlyDecisionTests
{
    private static readonly TimeSpan FirstPossible = 50.Seconds();

    [TestCase("p99 < 100ms", 10, "every threshold passes")]
    [TestCase("p99 < 100ms", 500, "pay: p99 < 100ms fails")]
    [TestCase("p50 > 100ms", 500, "every threshold passes")]
    [TestCase("p50 > 100ms", 10, "pay: p50 > 100ms fails")]
    [TestCase("max < 100ms", 500, "pay: max < 100ms fails")]
    [TestCase("count >= 50", 10, "every threshold passes")]
    [TestCase("p99 < 100ms during hold", 10, "every threshold passes")]
    [TestCase("max < 1s during ramp", 10, "every threshold passes")]
    [TestCase("throughput > 90/s during ramp", 10, "every threshold passes")]
    [TestCase("throughput > 110/s during ramp", 10, "pay: throughput > 110/s during ramp fails")]
    public void What_is_clear_ends_the_run_as_soon_as_it_may(string threshold, int milliseconds, string answer)
    {
        (TimeSpan? at, string? reason) = Decide([threshold], _ => milliseconds);

        Assert.Multiple(() =>
        {
            Assert.That(at, Is.EqualTo(FirstPossible));
            Assert.That(reason, Is.EqualTo($"the outcome was certain after 50 s: {answer}; 9 min 30 s were saved"));
        });
    }

    [TestCase("max < 100ms")]
    [TestCase("mean < 100ms")]
    [TestCase("throughput > 1/s")]
    [TestCase("p99 < 100ms in every 10s")]
    [TestCase("count < 1000000")]
    public void What_may_yet_fail_lets_the_run_go_on(string threshold) => Assert.That(Decide([threshold], _ => 10).At, Is.Null);

    [Test]
    public void One_threshold_that_is_open_keeps_all_others_waiting() => Assert.That(Decide(["p99 < 100ms", "max < 100ms"], _ => 10).At, Is.Null);

    [Test]
    public void A_share_close_to_the_limit_stays_open()
    {
        var random = new Random(3);

        Assert.That(Decide(["p90 < 100ms"], _ => random.NextDouble() < 0.1 ? 500 : 10).At, Is.Null);
    }

    [Test]
    public void A_hold_whose_good_start_does_not_make_up_for_a_bad_ramp_does_not_pass_early()
    {
        (TimeSpan? at, _) = Decide(["p90 < 100ms"], at => at < 20 ? 500 : 10);

        Assert.That(at, Is.EqualTo(110.Seconds()), "10 s of 500 ms are a tenth of 100 s: only then the threshold is met so far");
    }

    [Test]
    public void A_drift_far_below_the_limit_does_not_keep_the_answer_open() =>
        Assert.That(Decide(["p99 < 10s"], second => 10 + (second / 5)).At, Is.EqualTo(50.Seconds()));

    [Test]
    public void What_was_dropped_once_is_not_forgotten_when_later_seconds_drop_nothing() =>
        Assert.That(Decide(["p99 < 100ms"], _ => 10, droppedIn: 25).At, Is.Null);

    [Test]
    public void A_threshold_about_a_baseline_is_open_to_the_end()
    {
        var baseline = new BaselineThreshold(Baseline.Of(new SimulatedResults(1).Draw(2)), 10.Percent());

        Assert.That(Decide(["p99 < 100ms"], _ => 10, baseline: baseline).At, Is.Null);
    }

    [Test]
    public void A_run_whose_load_was_changed_is_not_ended_by_what_was_seen_before()
    {
        LoadPlan plan = Plan(["p99 < 100ms"]);
        var recorder = new Recorder(["s"], phases: 3, isOpen: true, ticksPerSecond: TimeSpan.TicksPerSecond);
        var reader = new IntervalReader(recorder);
        var watch = new ThresholdMonitor(plan, recorder.Steps);
        for (int second = 0; second < 620; second++)
        {
            Record(recorder, second, _ => 10);
            Assert.That(watch.Add(reader.Read((second + 1).Seconds()), Snapshot(second + 1), LatencyStatistics.None, isAsPlanned: second < 30), Is.Null);
        }
    }

    [Test]
    public void A_plan_that_does_not_end_in_a_hold_cannot_stop_when_it_is_certain()
    {
        LoadPlanException error = Assert.Throws<LoadPlanException>(() =>
            Load.Scenario("s", _ => Task.CompletedTask).Profile(
                p => p.Hold(5.PerSecond(), 1.Minutes()).Ramp(to: 9.PerSecond(), over: 1.Minutes())).StopWhenCertain().Build(new LoadSettings()))!;

        Assert.That(
            error.Problems.Single(),
            Does.StartWith("StopWhenCertain() decides in the last phase before any ramp-down").And.Contains("end the profile with .Hold(…)"));
    }

    private static (TimeSpan? At, string? Reason) Decide(
        string[] thresholds, Func<int, int> millisecondsAt, int? droppedIn = null, BaselineThreshold? baseline = null)
    {
        LoadPlan plan = Plan(thresholds);
        if (baseline is not null) plan = plan with { Baselines = [baseline] };
        var recorder = new Recorder(["s"], phases: 3, isOpen: true, ticksPerSecond: TimeSpan.TicksPerSecond);
        var phases = new WatchedPhases(plan.Workloads);
        var reader = new IntervalReader(recorder);
        var decision = new EarlyDecision(plan, recorder.Steps, phases, phases.SteadyEnd!.Value);
        for (int second = 0; second < 620; second++)
        {
            Record(recorder, second, millisecondsAt);
            TimeSpan at = (second + 1).Seconds();
            if (decision.Add(reader.Read(at), Snapshot(second + 1, second == droppedIn ? 1 : 0), []) is { } reason) return (at, reason);
        }

        return (null, null);
    }

    private static LoadPlan Plan(string[] thresholds) => Load.Scenario("s", _ => Task.CompletedTask)
        .Profile(p => p.WarmUp(100.PerSecond(), 10.Seconds()).Ramp(to: 100.PerSecond(), over: 10.Seconds()).Hold(10.Minutes()))
        .Expect([.. thresholds.Select(threshold => Threshold.Parse(threshold).On("pay"))])
        .StopWhenCertain().Build(new LoadSettings());

    private static void Record(Recorder recorder, int second, Func<int, int> millisecondsAt)
    {
        int step = recorder.Steps.NumberOf(0, "pay");
        for (int sample = 0; sample < 100; sample++)
        {
            long ticks = millisecondsAt(second) * TimeSpan.TicksPerMillisecond;
            recorder.Record(new Sample(second < 10 ? 0 : second < 20 ? 1 : 2, step, OutcomeRegistry.Ok, 0, 0, ticks, 0, 0, 0));
        }
    }

    private static MetricSnapshot Snapshot(int second, long dropped = 0) => new()
    {
        At = second.Seconds(),
        Planned = 620.Seconds(),
        Phase = "hold",
        ActiveUsers = 1,
        Interval = LoadStatistics.None,
        Steps = [],
        Cumulative = LoadStatistics.None,
        Generator = new GeneratorSample(new Ratio(0), new Ratio(0), 0, TimeSpan.Zero) { Starts = new StartCounts(100, 100 - dropped, 0, dropped) },
    };
}
