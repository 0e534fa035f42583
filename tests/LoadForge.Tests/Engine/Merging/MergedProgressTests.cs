using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Profiles.Schedules;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>What an observer of a run of several processes can read of it while it is in progress, and do to it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MergedProgressTests
{
    [Test]
    public async Task Observers_see_the_course_of_all_parts_as_the_result_has_it_in_the_end()
    {
        var follower = new Follower();
        LoadPlan plan = Load.Scenario("shop", user => user.Step("pay", () => Task.Delay(2)))
            .Named("named").Seed(17).Profile(p => p.WarmUp(40.PerSecond(), 1.Seconds()).Hold(80.PerSecond(), 1.3.Seconds()))
            .Expect(P95 < 1.Minutes()).ObservedBy(_ => follower).Build();

        LoadResult result = await InProcessConductor.RunAsync(plan, 3);

        LoadResult first = follower.AtStart!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Name, first.Seed, first.Series.Length, first.Cells.Rows.Length), Is.EqualTo(("named", 17, 0, 0)));
            Assert.That(first.Phases.Select(phase => (phase.Name, phase.Start, phase.Duration)), Is.EqualTo([
                ("warm-up", TimeSpan.Zero, 1.Seconds()), ("hold", 1.Seconds(), 1.3.Seconds()),
            ]));
            Assert.That(first.Settings, Is.EqualTo(result.Settings));
            Assert.That(follower.LevelAtStart, Is.EqualTo(40));
            Assert.That(follower.Blocks.SelectMany(block => block.Result.Series), Is.EqualTo(result.Series));
            Assert.That(
                follower.Blocks.SelectMany(block => block.Result.Cells.Rows).Where(row => row.Step == "pay").SelectMany(row => row.Bytes.ToArray()),
                Is.EqualTo(result.Cells.Rows.Single(row => row.Step == "pay").Bytes.ToArray()));
            Assert.That(follower.Blocks[^1].Result.Agents.Select(agent => agent.Name), Is.EqualTo(result.Agents.Select(agent => agent.Name)));
            Assert.That(follower.Blocks[0].Result.Agents.Select(agent => agent.Share.Value), Is.All.EqualTo(1 / 3.0).Within(1e-9));
            Assert.That(follower.Run!.SoFar().Agents, Has.Length.EqualTo(3));
            Assert.That(follower.Verdicts.Select(verdict => (verdict.Threshold, verdict.Status)), Is.EquivalentTo(
                result.Verdicts.Select(verdict => (verdict.Threshold, VerdictStatus.Passed))));
            Assert.That(() => follower.Run!.JudgeSoFar(), Throws.InvalidOperationException.With.Message.Contains("OnSnapshot"));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_change_of_the_load_gives_the_starts_of_one_process(bool isPoisson)
    {
        var control = new LoadRunControl();
        var users = new ConcurrentBag<int>();
        LoadPlan plan = Load.Scenario("shop", user =>
            {
                users.Add(user.Id);
                return Task.CompletedTask;
            })
            .Profile(p =>
            {
                p.Hold(100.PerSecond(), 2.5.Seconds());
                if (isPoisson) p.Poisson();
            })
            .ControlledBy(control).Build();

        Task<LoadResult> running = InProcessConductor.RunAsync(plan, 3);
        await control.Started;
        control.ChangeRate(400.PerSecond(), 0.5.Seconds());
        control.ChangeRate(50.PerSecond());
        LoadResult result = await running;

        var schedule = new ArrivalSequence(new ArrivalSchedule(result.Profile), isPoisson ? new Random(plan.Seed) : null);
        int planned = 0;
        for (; schedule.HasNext; schedule.Advance()) planned++;
        Assert.Multiple(() =>
        {
            Assert.That(result.Changes.Select(change => change.To), Is.EqualTo([400, 50]));
            Assert.That(result.Statistics.Starts!.Value.Planned, Is.EqualTo(planned));
            Assert.That(users, Has.Count.EqualTo(planned));
        });
    }

    [Test]
    public async Task Users_of_the_closed_model_are_those_of_all_parts_together()
    {
        var follower = new Follower();
        LoadPlan plan = Load.Scenario("shop", user => Task.Delay(5, user.Cancellation)).Profile(p => p.Hold(3.Users(), 3.Seconds()))
            .Expect(P95 < 1.Minutes()).ObservedBy(_ => follower).Build();

        Task<LoadResult> running = InProcessConductor.RunAsync(plan, 2);
        (await follower.Started).ChangeLevel(8.4);
        LoadResult result = await running;

        Assert.That((result.Ending, result.IsSteered), Is.EqualTo((RunEnding.Completed, true)));
        Assert.That(result.Changes.Select(change => (change.From, change.To)), Is.EqualTo([(3, 8)]));
        Assert.That(result.Series.Max(point => point.ActiveUsers), Is.EqualTo(8));
        Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
    }

    [TestCase(true, RunEnding.Stopped)]
    [TestCase(false, RunEnding.Cancelled)]
    public async Task The_control_stops_all_parts_and_a_graceful_stop_is_judged(bool isGraceful, RunEnding ending)
    {
        var control = new LoadRunControl();
        LoadPlan plan = Load.Scenario("shop", user => Task.Delay(300, user.Cancellation)).Profile(p => p.Hold(100.PerSecond(), 10.Minutes()))
            .Expect(P95 < 1.Minutes()).ControlledBy(control).Build();

        Task<LoadResult> running = InProcessConductor.RunAsync(plan, 2);
        await control.Started;
        await Task.Delay(500);
        if (isGraceful) control.Stop();
        else control.StopNow();
        Assert.That(() => control.ChangeRate(5.PerSecond()), Throws.InvalidOperationException.With.Message.Contains("being stopped"));
        LoadResult result = await running;

        Assert.That(result.Ending, Is.EqualTo(ending));
        Assert.That(result.Statistics.Cancelled > 0, Is.EqualTo(!isGraceful));
        Assert.That(result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Passed), Is.EqualTo(isGraceful));
        Assert.That(control.IsRunning, Is.False);
    }

    [Test]
    public async Task A_change_that_the_plan_or_the_time_does_not_allow_is_refused_at_the_call()
    {
        var control = new LoadRunControl();
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 0.8.Seconds())).ControlledBy(control).Build();

        Task<LoadResult> running = InProcessConductor.RunAsync(plan, 2);
        await control.Started;
        Assert.That(() => control.ChangeUsers(5.Users()), Throws.InvalidOperationException.With.Message.Contains("call ChangeRate"));
        Assert.That(() => control.ChangeRate(5.PerSecond(), scenario: "shp"), Throws.ArgumentException.With.Message.Contains("shop"));
        await Task.Delay(700);
        Assert.That(() => control.ChangeRate(5.PerSecond()), Throws.InvalidOperationException);
        LoadResult result = await running;

        Assert.That(result.Changes, Is.Empty);
    }

    private sealed class Follower : IRunObserver
    {
        private readonly TaskCompletionSource<RunInProgress> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<RunInProgress> Started => _started.Task;

        public RunInProgress? Run { get; private set; }

        public LoadResult? AtStart { get; private set; }

        public double? LevelAtStart { get; private set; }

        public List<RunBlock> Blocks { get; } = [];

        public ImmutableArray<Verdict> Verdicts { get; private set; } = [];

        public void OnStarted(RunInProgress run)
        {
            (Run, AtStart, LevelAtStart) = (run, run.SoFar(), run.Level);
            _started.SetResult(run);
        }

        public void OnSnapshot(MetricSnapshot snapshot)
        {
            if (Run!.LastBlock is { } block) Blocks.Add(block);
            Verdicts = Run.JudgeSoFar();
        }

        public void OnCompleted(LoadResult result)
        {
        }
    }
}
