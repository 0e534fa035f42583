using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests;

/// <summary>What cannot be changed says why, and what to do.</summary>
public sealed class LoadRunControlTests
{
    [Test]
    public void Before_a_run_there_is_nothing_to_change_or_to_stop()
    {
        var control = new LoadRunControl();

        Assert.Multiple(() =>
        {
            Assert.That(control.IsRunning, Is.False);
            Assert.That(control.Started.IsCompleted, Is.False);
            Assert.That(
                () => control.ChangeRate(1.PerSecond()),
                Throws.InvalidOperationException.With.Message.Contains(".ControlledBy(control)").And.Message.Contains("control.Started"));
            Assert.That(control.Stop, Throws.InvalidOperationException);
            Assert.That(control.StopNow, Throws.InvalidOperationException);
        });
    }

    [Test]
    public async Task After_the_run_nothing_can_be_changed_and_a_stop_comes_too_late_to_matter()
    {
        var control = new LoadRunControl();
        await Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 0.1.Seconds())).ControlledBy(control).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(control.IsRunning, Is.False);
            Assert.That(() => control.ChangeRate(1.PerSecond()), Throws.InvalidOperationException.With.Message.Contains("has ended"));
            Assert.That(control.Stop, Throws.Nothing);
            Assert.That(control.StopNow, Throws.Nothing);
        });
    }

    [Test]
    public void Values_out_of_range_are_refused_with_the_range()
    {
        var control = new LoadRunControl();

        Assert.Multiple(() =>
        {
            Assert.That(() => control.ChangeRate((-1).PerSecond()), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("10,000,000/s"));
            Assert.That(() => control.ChangeRate(1e9.PerSecond()), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("10,000,000/s"));
            Assert.That(() => control.ChangeRate(double.NaN.PerSecond()), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => control.ChangeUsers((-1).Users()), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1,000,000"));
            Assert.That(
                () => control.ChangeUsers(1.Users(), over: (-1).Seconds()), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("30 days"));
        });
    }

    [Test]
    public async Task Values_that_a_setting_multiplies_out_of_range_are_refused_with_the_setting()
    {
        IReadOnlyList<Exception> users = await Refused(
            Load.Scenario("shop", user => Task.Delay(5, user.Cancellation)).Profile(p => p.Hold(1.Users(), 10.Minutes())),
            new LoadSettings { LoadScale = 3 },
            control => control.ChangeUsers(400_000.Users()));
        IReadOnlyList<Exception> time = await Refused(
            Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())),
            new LoadSettings { TimeScale = 40 },
            control => control.ChangeRate(20.PerSecond(), over: TimeSpan.FromDays(1)));

        Assert.Multiple(() =>
        {
            Assert.That(users.Single(), Is.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("LOADFORGE_LOAD_SCALE"));
            Assert.That(time.Single(), Is.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("LOADFORGE_TIME_SCALE"));
        });
    }

    [Test]
    public async Task A_profile_of_the_other_model_names_the_other_call()
    {
        IReadOnlyList<Exception> open = await Refused(
            Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())), new LoadSettings(), control =>
                control.ChangeUsers(5.Users()));
        IReadOnlyList<Exception> closed = await Refused(
            Load.Scenario("shop", user => Task.Delay(5, user.Cancellation)).Profile(p => p.Hold(1.Users(), 10.Minutes())), new LoadSettings(), control =>
                control.ChangeRate(5.PerSecond()));

        Assert.That(
            open.Single(), Is.TypeOf<InvalidOperationException>().With.Message.Contains("shop uses the open model").And.Message.Contains("ChangeRate"));
        Assert.That(
            closed.Single(), Is.TypeOf<InvalidOperationException>().With.Message.Contains("shop uses the closed model").And.Message.Contains("ChangeUsers"));
    }

    [Test]
    public async Task One_of_several_profiles_must_be_named_and_be_under_way()
    {
        IReadOnlyList<Exception> refused = await Refused(
            Load.Scenarios(
                Load.Scenario("early", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 0.001.Seconds())),
                Load.Scenario("now", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())),
                Load.Scenario("later", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())).After(5.Minutes())),
            new LoadSettings(),
            control => control.ChangeRate(5.PerSecond()),
            control => control.ChangeRate(5.PerSecond(), scenario: "nobody"),
            control => control.ChangeRate(5.PerSecond(), scenario: "later"),
            control =>
            {
                SpinWait.SpinUntil(() => false, 20);
                control.ChangeRate(5.PerSecond(), scenario: "early");
            });

        Assert.Multiple(() =>
        {
            Assert.That(refused[0], Is.TypeOf<ArgumentException>().With.Message.Contains("3 profiles").And.Message.Contains("\"early\", \"now\", \"later\""));
            Assert.That(refused[1], Is.TypeOf<ArgumentException>().With.Message.Contains("\"nobody\""));
            Assert.That(refused[2], Is.TypeOf<InvalidOperationException>().With.Message.Contains("later begins 5 min after the start of the run"));
            Assert.That(refused[3], Is.TypeOf<InvalidOperationException>().With.Message.Contains("early has ended"));
        });
    }

    [Test]
    public async Task A_smoke_run_has_no_load_to_change()
    {
        IReadOnlyList<Exception> refused = await Refused(
            Load.Scenario("shop", user => Task.Delay(Timeout.Infinite, user.Cancellation)).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())),
            new LoadSettings { Smoke = true },
            control => control.ChangeRate(5.PerSecond()));

        Assert.That(refused.Single(), Is.TypeOf<InvalidOperationException>().With.Message.Contains("smoke run"));
    }

    [Test]
    public async Task A_run_that_is_being_stopped_is_not_changed()
    {
        IReadOnlyList<Exception> refused = await Refused(
            Load.Scenario("shop", _ => Task.Delay(200)).Profile(p => p.Hold(5.Users(), 10.Minutes())),
            new LoadSettings(),
            control =>
            {
                control.Stop();
                control.ChangeUsers(10.Users());
            });

        Assert.That(refused.Single(), Is.TypeOf<InvalidOperationException>().With.Message.Contains("being stopped").Or.Message.Contains("has ended"));
    }

    [Test]
    public async Task One_control_serves_one_run_after_another_but_not_two_at_once()
    {
        var control = new LoadRunControl();
        LoadPlanBuilder plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 10.Minutes())).ControlledBy(control);
        Task<LoadResult> first = plan.RunAsync();
        await control.Started;

        Assert.That(async () => await plan.RunAsync(), Throws.InvalidOperationException.With.Message.Contains("another run"));
        control.StopNow();
        await first;
        Task<LoadResult> second = plan.RunAsync();
        SpinWait.SpinUntil(() => control.IsRunning, 5.Seconds());
        control.Stop();

        Assert.That((await second).Ending, Is.EqualTo(RunEnding.Stopped));
    }

    private static async Task<IReadOnlyList<Exception>> Refused(LoadPlanBuilder plan, LoadSettings settings, params Action<LoadRunControl>[] calls)
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = plan.ControlledBy(control).Build(settings).RunAsync();
        await control.Started;
        List<Exception> refused = [.. calls.Select(call => Assert.Catch(() => call(control))).OfType<Exception>()];
        control.StopNow();
        await run;
        return refused;
    }

    [Test]
    public async Task Waiting_for_a_run_that_cannot_begin_fails_with_its_cause_and_the_control_serves_the_next()
    {
        var control = new LoadRunControl();
        LoadPlanBuilder plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 0.1.Seconds())).ControlledBy(control);
        Task<LoadResult> run = plan.Against("http://127.0.0.1:1").RunAsync();

        Assert.That(async () => await control.Started.WaitAsync(20.Seconds()), Throws.TypeOf<TargetUnreachableException>());
        Assert.That(async () => await run, Throws.TypeOf<TargetUnreachableException>());
        await Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 0.1.Seconds())).ControlledBy(control).RunAsync();
        Assert.That(control.Started.IsCompletedSuccessfully, Is.True);
    }
}
