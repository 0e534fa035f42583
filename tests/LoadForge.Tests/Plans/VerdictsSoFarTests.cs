using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Tests.Plans;

/// <summary>The verdicts of a run in progress say what those of its result would say if it ended there.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class VerdictsSoFarTests
{
    [Test]
    public async Task A_count_that_has_not_reached_its_minimum_yet_is_no_failure()
    {
        var judging = new Judging();
        await Load.Scenario("shop", user => user.Step("pay", () => Task.Delay(2))).Profile(p => p.Hold(50.PerSecond(), 1.2.Seconds()))
            .Expect(Metric.Successes >= 1_000_000, Metric.Count > 1_000_000, Metric.Count > 5, Metric.Failures < 1)
            .ObservedBy(_ => judging).RunAsync();

        Assert.That(
            judging.Seen[0].Verdicts.Where(verdict => verdict.Unit == MetricUnit.Count).Select(verdict => (verdict.Threshold, verdict.Status)),
            Is.EqualTo([("count > 5", VerdictStatus.Passed), ("failures < 1", VerdictStatus.Passed)]));
        Assert.That(
            judging.Result!.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed).Select(verdict => verdict.Threshold),
            Is.EqualTo(["successes >= 1000000", "count > 1000000"]), "at the end");
    }

    [Test]
    public async Task An_arrival_that_waits_for_a_user_is_not_missing()
    {
        var release = new TaskCompletionSource();
        var judging = new Judging { OnFirst = release.SetResult };
        await Load.Scenario("shop", _ => release.Task).Profile(p => p.Hold(20.PerSecond(), 1.2.Seconds())).AtMost(1.Users()).DropAfter(1.Minutes())
            .Expect(Metric.AchievedRate >= 100.Percent()).ObservedBy(_ => judging).RunAsync();

        Verdict verdict = judging.Seen[0].Verdicts.Single(verdict => verdict.Metric == "achieved rate");
        Assert.That((verdict.Status, verdict.Samples), Is.EqualTo((VerdictStatus.Passed, 1)), "the second one waits, which is neither started nor dropped");
        Assert.That(judging.Seen.Select(seen => seen.Starts), Is.All.Matches<StartCounts>(starts => starts.Planned == starts.Started + starts.Dropped));
    }

    [Test]
    public async Task A_throughput_is_divided_by_the_time_that_was_measured()
    {
        var judging = new Judging();
        await Load.Scenario("shop", user => user.Step("pay", () => Task.Delay(2))).Profile(p => p.Hold(50.PerSecond(), 2.2.Seconds()))
            .Expect(Metric.Throughput > 1.PerSecond()).ObservedBy(_ => judging).RunAsync();

        foreach ((TimeSpan at, long ok, _, ImmutableArray<Verdict> verdicts) in judging.Seen.Take(2))
        {
            Assert.That(verdicts.Single(verdict => verdict.Metric == "throughput").Actual, Is.EqualTo(ok / at.TotalSeconds).Within(1e-9));
        }
    }

    private sealed class Judging : IRunObserver
    {
        private RunInProgress? _run;

        public Action OnFirst { get; init; } = () => { };

        public List<(TimeSpan At, long Ok, StartCounts Starts, ImmutableArray<Verdict> Verdicts)> Seen { get; } = [];

        public LoadResult? Result { get; private set; }

        public void OnStarted(RunInProgress run) => _run = run;

        public void OnSnapshot(MetricSnapshot snapshot)
        {
            Seen.Add((snapshot.At, snapshot.Cumulative.Ok, snapshot.Generator.Starts, _run!.JudgeSoFar()));
            if (Seen.Count == 1) OnFirst();
        }

        public void OnCompleted(LoadResult result) => Result = result;
    }
}
