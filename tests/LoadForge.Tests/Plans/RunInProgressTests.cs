using System.Collections.Immutable;
using LoadForge.Baselines.Comparing;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Settings;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Tests.Plans;

/// <summary>What an observer can read of a run in progress, and do to it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RunInProgressTests
{
    [Test]
    public async Task The_result_so_far_and_each_block_are_what_the_result_has_in_the_end()
    {
        var follower = new Follower();
        LoadResult result = await Load.Scenario("shop", user => user.Step("pay", () => Task.Delay(2)))
            .Named("named").Seed(17).Profile(p => p.WarmUp(40.PerSecond(), 1.Seconds()).Hold(80.PerSecond(), 1.3.Seconds()))
            .ObservedBy(_ => follower).RunAsync();

        LoadResult first = follower.AtStart!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(follower.Calls, Does.StartWith("started,snapshot,").And.EndsWith("completed,"));
            Assert.That((first.Name, first.Seed, first.Series.Length, first.Cells.Rows.Length), Is.EqualTo(("named", 17, 0, 0)));
            Assert.That(first.StartedAt, Is.EqualTo(result.StartedAt));
            Assert.That(first.Phases.Select(phase => (phase.Name, phase.Start, phase.Duration)), Is.EqualTo([
                ("warm-up", TimeSpan.Zero, 1.Seconds()), ("hold", 1.Seconds(), 1.3.Seconds()),
            ]));
            Assert.That(first.Settings, Is.EqualTo(result.Settings));
            Assert.That(first.Environment, Is.EqualTo(result.Environment));
            Assert.That(follower.LevelAtStart, Is.EqualTo(40));
            Assert.That(follower.Blocks.Select(block => block.Index), Is.EqualTo(Enumerable.Range(0, result.Series.Length)));
            Assert.That(follower.Blocks.SelectMany(block => block.Result.Series), Is.EqualTo(result.Series));
            Assert.That(
                follower.Blocks.SelectMany(block => block.Result.Cells.Rows).Where(row => row.Step == "pay").SelectMany(row => row.Bytes.ToArray()),
                Is.EqualTo(result.Cells.Rows.Single(row => row.Step == "pay").Bytes.ToArray()));
            Assert.That(follower.AtEnd!.Series, Is.EqualTo(result.Series));
            Assert.That(follower.AtEnd.Cells.Rows.Select(row => row.Bytes.ToArray()), Is.EqualTo(result.Cells.Rows.Select(row => row.Bytes.ToArray())));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task It_stops_for_a_reason_and_passes_no_threshold_without_a_control_of_the_plan(bool isAtOnce)
    {
        var follower = new Follower();
        Task<LoadResult> running = Load.Scenario("shop", user => Task.Delay(5, user.Cancellation)).Profile(p => p.Hold(1.Users(), 10.Minutes()))
            .Expect(P95 < 1.Minutes()).ObservedBy(_ => follower).RunAsync();
        RunInProgress run = await follower.Started;
        Assert.That(run.IsStopping, Is.False);
        if (isAtOnce) run.StopNow("somebody said so");
        else run.Stop("somebody said so");
        Assert.That(run.IsStopping, Is.True);
        LoadResult result = await running;

        Assert.That((result.Ending, result.EndingReason), Is.EqualTo((RunEnding.Cancelled, "somebody said so")));
        Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
        Assert.That(() => run.Stop("again"), Throws.Nothing);
        Assert.That(() => run.ChangeLevel(2), Throws.InvalidOperationException);
        Assert.That(run.Level, Is.Null);
    }

    [Test]
    public async Task A_load_that_an_observer_changed_passes_no_threshold_and_is_no_baseline()
    {
        var follower = new Follower();
        Task<LoadResult> running = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(100.PerSecond(), 1.5.Seconds()))
            .Expect(P95 < 1.Minutes()).ObservedBy(_ => follower).RunAsync();
        RunInProgress run = await follower.Started;
        run.ChangeLevel(50);
        LoadResult result = await running;

        Assert.That((result.Ending, result.IsSteered), Is.EqualTo((RunEnding.Completed, true)));
        Verdict verdict = result.Verdicts.Single(verdict => verdict.Metric == "p95");
        Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Inconclusive));
        Assert.That(verdict.Reason, Is.EqualTo("an observer, such as the dashboard, changed the load during the run"));
        Assert.That(BaselineComparer.Partial([result]), Is.EqualTo("the load of a run was changed by an observer"));
    }

    [Test]
    public async Task A_level_is_changed_as_it_is_shown_whatever_the_scale()
    {
        var follower = new Follower();
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())).ObservedBy(_ => follower)
            .Build(new LoadSettings { LoadScale = 4 });
        Task<LoadResult> running = plan.RunAsync();
        RunInProgress run = await follower.Started;
        Assert.That(run.Level, Is.EqualTo(40));
        run.ChangeLevel(50);
        while (run.Level != 50) await Task.Yield();
        Assert.That(run.SoFar().Changes.Select(change => (change.From, change.To)), Is.EqualTo([(40, 50)]));
        Assert.That(() => run.ChangeLevel(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => run.ChangeLevel(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        run.StopNow("enough");
        await running;
    }

    [Test]
    public async Task Several_profiles_have_no_level_to_change()
    {
        var follower = new Follower();
        Task<LoadResult> running = Load.Scenarios(
                Load.Scenario("a", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())),
                Load.Scenario("b", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())))
            .ObservedBy(_ => follower).RunAsync();
        RunInProgress run = await follower.Started;

        Assert.That(run.Level, Is.Null);
        Assert.That(() => run.ChangeLevel(1), Throws.ArgumentException);
        Assert.That(run.SoFar().Phases.Select(phase => phase.Name), Is.EqualTo(["a/hold", "b/hold"]));
        run.StopNow("enough");
        await running;
    }

    [Test]
    public async Task Verdicts_so_far_are_those_of_the_judged_phases_until_now()
    {
        var follower = new Judging();
        int paid = 0;
        LoadResult result = await Load.Scenario("shop", async user =>
            {
                await user.Step("browse", () => Task.Delay(2));
                await user.Step("pay", () => Interlocked.Increment(ref paid) % 2 == 0 ? Task.FromException(new IOException("no money")) : Task.CompletedTask);
            })
            .Profile(p => p.WarmUp(40.PerSecond(), 1.5.Seconds()).Hold(80.PerSecond(), 2.2.Seconds()))
            .Expect(Metric.ErrorRate < 1.Percent())
            .Expect("browse", Metric.P95 < 10.Minutes(), (Metric.P99 < 1.Microseconds()).InEvery(1.Seconds()), Metric.Throughput > 1.PerSecond())
            .Expect("never", Metric.P95 < 1.Seconds())
            .ObservedBy(_ => follower).RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(follower.Verdicts[0], Is.Empty, "a warm-up is not judged");
            Assert.That(follower.Verdicts[^1].Select(verdict => (verdict.Threshold, verdict.Status)), Is.EqualTo([
                ("error rate < 1%", VerdictStatus.Failed), ("browse: p95 < 10m", VerdictStatus.Passed), ("browse: throughput > 1/s", VerdictStatus.Passed),
                ("achieved rate >= 100%", VerdictStatus.Passed),
            ]));
            Assert.That(follower.Verdicts[^1][0].Actual, Is.EqualTo(0.25).Within(0.1), "every second payment, and no browsing");
            Assert.That(follower.Verdicts[^1][1].Samples, Is.InRange(100, result.Step("browse").Statistics.Ok));
            Assert.That(
                result.Verdicts.Select(verdict => verdict.Threshold),
                Is.SupersetOf(new[] { "browse: p99 < 1us in every 1s", "never: p95 < 1s" }),
                "at the end");
            Assert.That(result.Notes, Is.Empty);
            Assert.That(() => follower.Run!.JudgeSoFar(), Throws.InvalidOperationException.With.Message.Contains("OnSnapshot"));
        }
    }

    [Test]
    public async Task An_observer_that_fails_at_the_start_is_noted_and_changes_nothing()
    {
        LoadResult result = await Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 50.Milliseconds()))
            .ObservedBy(_ => new Failing()).ObservedBy(_ => null).RunAsync();

        Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
        Assert.That(result.Notes, Has.One.Contains("Failing failed: ").And.One.Contains("not today"));
    }

    private sealed class Follower : IRunObserver
    {
        private readonly TaskCompletionSource<RunInProgress> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private RunInProgress? _run;

        public Task<RunInProgress> Started => _started.Task;

        public string Calls { get; private set; } = "";

        public LoadResult? AtStart { get; private set; }

        public double? LevelAtStart { get; private set; }

        public LoadResult? AtEnd { get; private set; }

        public List<RunBlock> Blocks { get; } = [];

        public void OnStarted(RunInProgress run)
        {
            (_run, AtStart, LevelAtStart) = (run, run.SoFar(), run.Level);
            Calls += "started,";
            _started.SetResult(run);
        }

        public void OnSnapshot(MetricSnapshot snapshot)
        {
            Calls += "snapshot,";
            Blocks.Add(_run!.LastBlock!);
        }

        public void OnCompleted(LoadResult result)
        {
            Calls += "completed,";
            AtEnd = _run!.SoFar();
        }
    }

    private sealed class Judging : IRunObserver
    {
        public RunInProgress? Run { get; private set; }

        public List<ImmutableArray<Verdict>> Verdicts { get; } = [];

        public void OnStarted(RunInProgress run) => Run = run;

        public void OnSnapshot(MetricSnapshot snapshot) => Verdicts.Add(Run!.JudgeSoFar());

        public void OnCompleted(LoadResult result)
        {
        }
    }

    private sealed class Failing : IRunObserver
    {
        public void OnStarted(RunInProgress run) => throw new InvalidOperationException("not today");

        public void OnSnapshot(MetricSnapshot snapshot)
        {
        }

        public void OnCompleted(LoadResult result)
        {
        }
    }
}
