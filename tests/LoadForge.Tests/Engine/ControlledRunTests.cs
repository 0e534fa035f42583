using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>A run that is changed or stopped during the run: real time, real requests, exact counts.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ControlledRunTests
{
    private static readonly TimeSpan ShortWhile = TimeSpan.FromMilliseconds(400);

    [Category("Slow")]
    [Test]
    public async Task A_changed_rate_plans_exactly_what_the_new_schedule_says_and_the_result_tells_of_it()
    {
        await using GateServer server = await GateServer.StartAsync();
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenario("shop", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.WarmUp(20.PerSecond(), 0.2.Seconds()).Hold(100.PerSecond(), 2.Seconds()).Hold(50.PerSecond(), 0.3.Seconds()))
            .ControlledBy(control)
            .RunAsync();
        await control.Started;
        await Task.Delay(ShortWhile);
        control.ChangeRate(400.PerSecond(), over: 0.3.Seconds());
        await Task.Delay(ShortWhile);
        control.ChangeRate(150.PerSecond());

        LoadResult result = await run;
        var starts = result.Phases.Aggregate(default(LoadForge.Recording.Snapshots.StartCounts), (sum, phase) => sum + phase.Statistics.Starts!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(
                result.Changes.Select(change => (change.Scenarios, change.Model, change.To, change.Over)),
                Is.EqualTo([("shop", LoadModel.Open, 400, 0.3.Seconds()), ("shop", LoadModel.Open, 150.0, TimeSpan.Zero)]));
            Assert.That(result.Changes.Select(change => change.From), Is.EqualTo([100.0, 400]));
            Assert.That(result.Changes[0].At, Is.InRange(ShortWhile - 20.Milliseconds(), result.Changes[1].At));
            Assert.That(starts.Planned, Is.EqualTo(new ArrivalSchedule(result.Profile).Total), "planned is what the changed profile says");
            Assert.That(starts.Planned, Is.EqualTo(starts.Started + starts.Dropped));
            Assert.That(server.Requests, Is.EqualTo(starts.Started));
            Assert.That(result.Phase("hold 2").Statistics.Starts!.Value.Planned, Is.EqualTo(45).Within(1), "the change holds in later phases too");
        });
    }

    [Test]
    public async Task Changed_users_come_and_go()
    {
        var control = new LoadRunControl();
        int most = 0;
        int running = 0;
        Task<LoadResult> run = Load.Scenario("shop", async user =>
            {
                int now = Interlocked.Increment(ref running);
                if (now > Volatile.Read(ref most)) Volatile.Write(ref most, now);
                await Task.Delay(10, user.Cancellation);
                Interlocked.Decrement(ref running);
            })
            .Profile(p => p.Hold(2.Users(), 10.Minutes())).ControlledBy(control).RunAsync();
        await control.Started;
        await Until(() => Volatile.Read(ref most) == 2);
        control.ChangeUsers(8.Users(), over: 0.2.Seconds());
        await Until(() => Volatile.Read(ref most) == 8);
        await Task.Delay(250);
        control.ChangeUsers(1.Users());
        await Until(() => Volatile.Read(ref running) <= 1);
        control.Stop();

        LoadResult result = await run;
        Assert.Multiple(() =>
        {
            Assert.That(most, Is.EqualTo(8));
            Assert.That(
                result.Changes.Select(change => change.ToString()),
                Has.Exactly(1).Contains(" s shop: 2 users → 8 users over 200 ms").And.Exactly(1).EndsWith(" s shop: 8 users → 1 user at once"));
            Assert.That(result.Profile.ToString(), Is.EqualTo("hold 1–8 users 10 min"));
        });
    }

    [Test]
    public async Task A_rate_may_be_changed_out_of_a_silence_and_after_the_last_arrival()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenario("shop", _ => Task.CompletedTask).Profile(
            p => p.Hold(100.PerSecond(), 0.1.Seconds()).Pause(2.Seconds())).ControlledBy(control).RunAsync();
        await control.Started;
        await Task.Delay(ShortWhile);
        control.ChangeRate(100.PerSecond());

        LoadResult result = await run;
        Assert.That(result.Phase("pause").Statistics.Starts!.Value.Started, Is.EqualTo(new ArrivalSchedule(result.Profile).Total - 10).And.GreaterThan(10));
    }

    [Test]
    public async Task Scenarios_with_profiles_of_their_own_are_changed_by_name_under_the_factors_of_the_settings()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenarios(
                Load.Scenario("browse", _ => Task.CompletedTask).Profile(p => p.Hold(100.PerSecond(), 2.Seconds())),
                Load.Scenario("buy", user => Task.Delay(5, user.Cancellation)).Profile(p => p.Hold(4.Users(), 2.Seconds())))
            .ControlledBy(control).Build(new LoadSettings { LoadScale = 0.5, TimeScale = 0.5 }).RunAsync();
        await control.Started;
        control.ChangeRate(200.PerSecond(), over: 0.2.Seconds(), scenario: "browse");
        control.ChangeUsers(10.Users(), scenario: "buy");

        LoadResult result = await run;
        Assert.That(
            result.Changes.Select(change => (change.Scenarios, change.From, change.To, change.Over)),
            Is.EquivalentTo([("browse", 50, 100, 0.1.Seconds()), ("buy", 2, 5.0, TimeSpan.Zero)]));
    }

    [Test]
    public async Task A_graceful_stop_lets_iterations_finish_and_the_result_is_judged()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenario("shop", user => user.Step("slow", () => Task.Delay(500, user.Cancellation)))
            .Profile(p => p.Hold(100.PerSecond(), 10.Minutes())).Expect(ErrorRate < 1.Percent()).ControlledBy(control).RunAsync();
        await control.Started;
        await Task.Delay(ShortWhile);
        control.Stop();
        control.Stop();

        LoadResult result = await run;
        control.Stop();
        LoadForge.Recording.Snapshots.StartCounts starts = result.Statistics.Starts!.Value;
        Assert.Multiple(() =>
        {
            Assert.That((result.Ending, result.IsComplete), Is.EqualTo((RunEnding.Stopped, true)));
            Assert.That(result.EndingReason, Is.EqualTo("LoadRunControl.Stop() was called"));
            Assert.That(result.Statistics.Cancelled, Is.Zero);
            Assert.That(result.Statistics.Ok, Is.EqualTo(starts.Started).And.Positive);
            Assert.That((starts.Planned, starts.Dropped), Is.EqualTo((starts.Started, 0)));
            Assert.That(
                result.Verdicts.Select(verdict => verdict.Status),
                Is.All.EqualTo(VerdictStatus.Passed),
                string.Join("; ", result.Verdicts.Select(verdict => verdict.Reason)));
            Assert.That(result.Duration, Is.LessThan(10.Seconds()));
        });
    }

    [Test]
    public async Task Stopping_now_cancels_what_is_under_way_even_after_a_graceful_stop([Values] bool isOpen)
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenario("shop", user => user.Step("endless", () => Task.Delay(Timeout.Infinite, user.Cancellation)))
            .Profile(p => { if (isOpen) p.Hold(50.PerSecond(), 10.Minutes()); else p.Hold(5.Users(), 10.Minutes()); })
            .ControlledBy(control).RunAsync();
        await control.Started;
        await Task.Delay(ShortWhile);
        control.Stop();
        control.StopNow();

        LoadResult result = await run;
        Assert.Multiple(() =>
        {
            Assert.That((result.Ending, result.IsComplete), Is.EqualTo((RunEnding.Cancelled, false)));
            Assert.That(result.EndingReason, Is.EqualTo("LoadRunControl.StopNow() was called"));
            Assert.That(result.Statistics.Cancelled, Is.EqualTo(result.Statistics.Starts!.Value.Started).And.Positive);
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
        });
    }

    private static async Task Until(Func<bool> condition)
    {
        for (int look = 0; look < 1000 && !condition(); look++) await Task.Delay(10);
        Assert.That(condition(), "ten seconds were not enough");
    }
}
