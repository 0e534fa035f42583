using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

public sealed class LoadProfileBuilderTests
{
    [Test]
    public void Rates_make_an_open_model()
    {
        LoadProfile profile = new LoadProfileBuilder()
            .WarmUp(20.PerSecond(), 10.Seconds())
            .Ramp(to: 200.PerSecond(), over: 30.Seconds())
            .Hold(2.Minutes())
            .Pause(5.Seconds())
            .Hold(50.PerSecond(), 1.Minutes())
            .RampDown(10.Seconds())
            .Build();

        Assert.Multiple(() =>
        {
            Assert.That(profile.Model, Is.EqualTo(LoadModel.Open));
            Assert.That(profile.Duration, Is.EqualTo(235.Seconds()));
            Assert.That(profile.Phases, Is.EqualTo(new[]
            {
                new Phase("warm-up", PhaseKind.WarmUp, 10.Seconds(), 20, 20),
                new Phase("ramp", PhaseKind.Ramp, 30.Seconds(), 20, 200),
                new Phase("hold", PhaseKind.Hold, 2.Minutes(), 200, 200),
                new Phase("pause", PhaseKind.Pause, 5.Seconds(), 0, 0),
                new Phase("hold 2", PhaseKind.Hold, 1.Minutes(), 50, 50),
                new Phase("ramp-down", PhaseKind.RampDown, 10.Seconds(), 50, 0),
            }));
        });
    }

    [Test]
    public void Users_make_a_closed_model()
    {
        LoadProfile profile = new LoadProfileBuilder()
            .WarmUp(5.Users(), 10.Seconds())
            .Ramp(to: 100.Users(), over: 30.Seconds())
            .Hold(50.Users(), 1.Minutes())
            .Build();

        Assert.Multiple(() =>
        {
            Assert.That(profile.Model, Is.EqualTo(LoadModel.Closed));
            Assert.That(profile.Phases, Is.EqualTo(new[]
            {
                new Phase("warm-up", PhaseKind.WarmUp, 10.Seconds(), 5, 5),
                new Phase("ramp", PhaseKind.Ramp, 30.Seconds(), 5, 100),
                new Phase("hold", PhaseKind.Hold, 1.Minutes(), 50, 50),
            }));
        });
    }

    [Test]
    public void A_first_ramp_starts_at_nothing() =>
        Assert.That(new LoadProfileBuilder().Ramp(10.Users(), 1.Seconds()).Build().Phases[0].From, Is.Zero);

    [Test]
    public void A_pause_does_not_forget_the_level() => Assert.Multiple(() =>
    {
        LoadProfile held = new LoadProfileBuilder().Hold(10.PerSecond(), 1.Seconds()).Pause(1.Seconds()).Hold(1.Seconds()).Build();
        LoadProfile ramped = new LoadProfileBuilder().Hold(10.PerSecond(), 1.Seconds()).Pause(1.Seconds()).Ramp(20.PerSecond(), 1.Seconds()).Build();

        Assert.That(held.Phases[2].From, Is.EqualTo(10));
        Assert.That(ramped.Phases[2].From, Is.EqualTo(10));
    });

    [Test]
    public void Only_warm_ups_and_pauses_are_not_judged()
    {
        LoadProfile profile = new LoadProfileBuilder()
            .WarmUp(1.PerSecond(), 1.Seconds()).Ramp(2.PerSecond(), 1.Seconds()).Hold(1.Seconds()).Pause(1.Seconds()).RampDown(1.Seconds()).Build();

        Assert.That(profile.Phases.Where(phase => phase.IsJudged).Select(phase => phase.Name), Is.EqualTo(new[] { "ramp", "hold", "ramp-down" }));
    }

    [Test]
    public void Phases_of_one_kind_are_numbered_from_the_second_on()
    {
        LoadProfile profile = new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()).Hold(1.Seconds()).Pause(1.Seconds()).Hold(1.Seconds())
            .Pause(1.Seconds()).Build();

        Assert.That(profile.Phases.Select(phase => phase.Name), Is.EqualTo(new[] { "hold", "hold 2", "pause", "hold 3", "pause 2" }));
    }

    [Test]
    public void A_discarded_return_value_loses_nothing()
    {
        var builder = new LoadProfileBuilder();
        builder.Hold(10.PerSecond(), 1.Seconds());
        builder.Ramp(20.PerSecond(), 1.Seconds());

        Assert.That(builder.Build().Phases, Has.Length.EqualTo(2));
    }

    [Test]
    public void What_was_built_does_not_change_with_the_builder()
    {
        LoadProfileBuilder builder = new LoadProfileBuilder().Hold(10.PerSecond(), 1.Seconds());
        LoadProfile before = builder.Build();
        builder.Hold(2.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(before.Phases, Has.Length.EqualTo(1));
            Assert.That(before.Duration, Is.EqualTo(1.Seconds()));
            Assert.That(builder.Build().Phases, Has.Length.EqualTo(2));
        });
    }

    [Test]
    public void A_profile_without_phases_is_refused() =>
        Refused(new LoadProfileBuilder(), "the profile has no phases; add at least one, such as Hold(50.PerSecond(), 30.Seconds()).");

    [Test]
    public void A_profile_without_load_is_refused() =>
        Refused(
            new LoadProfileBuilder().Hold(0.PerSecond(), 1.Seconds()),
            "the profile generates no load: every level is 0; set a rate or a number of users greater than 0.");

    [Test]
    public void A_hold_needs_a_level() => Refused(
        new LoadProfileBuilder().Hold(1.Seconds()),
        "phase 1 (hold): there is no level to hold yet; specify one, such as Hold(200.PerSecond(), 1.Minutes()) or Hold(50.Users(), 1.Minutes()).");

    [Test]
    public void A_ramp_down_needs_a_level() => Refused(
        new LoadProfileBuilder().RampDown(1.Seconds()),
        "phase 1 (ramp-down): there is no load to ramp down from; put a Ramp or Hold with a level before it.");

    [Test]
    public void A_profile_speaks_one_unit() => Refused(
        new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()).Hold(1.Users(), 1.Seconds()),
        "phase 2 (hold): users (closed model) in a profile that began with arrival rates (open model); use one unit in a profile, or two scenarios with "
            + "separate profiles.");

    [Test]
    public void A_phase_takes_time_but_not_forever() => Refused(
        new LoadProfileBuilder().Hold(1.PerSecond(), TimeSpan.Zero).Hold((-1).Seconds()).Hold(TimeSpan.FromDays(31)),
        "phase 1 (hold): the duration is 0 s; it must be greater than 0 and at most 30 days.",
        "phase 2 (hold): the duration is -1 s; it must be greater than 0 and at most 30 days.",
        "phase 3 (hold): the duration is 744 h; it must be greater than 0 and at most 30 days.");

    [Test]
    public void A_level_is_finite_and_not_negative_and_is_complained_about_once() => Refused(
        new LoadProfileBuilder().Hold((-1).PerSecond(), 1.Seconds()).Hold(1.Seconds()).RampDown(1.Seconds()).Ramp(double.NaN.PerSecond(), 1.Seconds()),
        "phase 1 (hold): the level is -1; a rate or number of users must be finite and not negative.",
        "phase 4 (ramp): the level is NaN; a rate or number of users must be finite and not negative.");

    [Test]
    public void Every_problem_is_listed_at_once()
    {
        LoadProfileBuilder builder = new LoadProfileBuilder()
            .Hold(1.Seconds()).Hold((-5).Users(), 0.Seconds()).Ramp(1.PerSecond(), 1.Seconds());

        LoadPlanException error = Assert.Throws<LoadPlanException>(() => builder.Build())!;

        Assert.Multiple(() =>
        {
            Assert.That(error.Problems, Has.Length.EqualTo(4));
            Assert.That(error.Message, Does.StartWith("The load plan cannot be run, for 4 reasons:"));
            foreach (string problem in error.Problems) Assert.That(error.Message, Does.Contain(Environment.NewLine + "  - " + problem));
        });
    }

    private static void Refused(LoadProfileBuilder builder, params string[] problems) =>
        Assert.That(Assert.Throws<LoadPlanException>(() => builder.Build())!.Problems, Is.EqualTo(problems));
}
