using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

public sealed class LoadProfileTests
{
    [Test]
    public void Scaling_multiplies_levels_and_durations()
    {
        LoadProfile profile = new LoadProfileBuilder().WarmUp(20.PerSecond(), 10.Seconds()).Ramp(200.PerSecond(), 30.Seconds()).Build()
            .Scaled(load: 0.5, time: 0.1);

        Assert.Multiple(() =>
        {
            Assert.That(profile.Duration, Is.EqualTo(4.Seconds()));
            Assert.That(profile.Phases, Is.EqualTo(new[]
            {
                new Phase("warm-up", PhaseKind.WarmUp, 1.Seconds(), 10, 10), new Phase("ramp", PhaseKind.Ramp, 3.Seconds(), 10, 100),
            }));
        });
    }

    [Test]
    public void A_profile_knows_when_its_phases_begin_and_end()
    {
        LoadProfile profile = new LoadProfileBuilder().WarmUp(20.PerSecond(), 10.Seconds()).Ramp(200.PerSecond(), 30.Seconds()).Hold(1.Minutes()).Build();

        Assert.Multiple(() =>
        {
            Assert.That(profile.Spans.Select(span => span.Index), Is.EqualTo([0, 1, 2]));
            Assert.That(profile.Spans.Select(span => span.Phase), Is.EqualTo(profile.Phases));
            Assert.That(profile.Spans.Select(span => span.Start), Is.EqualTo([TimeSpan.Zero, 10.Seconds(), 40.Seconds()]));
            Assert.That(profile.Spans.Select(span => span.End), Is.EqualTo([10.Seconds(), 40.Seconds(), 100.Seconds()]));
            Assert.That(profile.Spans[1].StartNanoseconds, Is.EqualTo(10_000_000_000));
        });
    }

    [TestCase(-1, "warm-up", 0)]
    [TestCase(0, "warm-up", 20)]
    [TestCase(9.9999999, "warm-up", 20)]
    [TestCase(10, "ramp", 20)]
    [TestCase(25, "ramp", 110)]
    [TestCase(40, "hold", 200)]
    [TestCase(99.9999999, "hold", 200)]
    [TestCase(100, "hold", 0)]
    [TestCase(1000, "hold", 0)]
    public void A_moment_belongs_to_the_phase_that_begins_at_it_or_before(double seconds, string phase, double level)
    {
        LoadProfile profile = new LoadProfileBuilder().WarmUp(20.PerSecond(), 10.Seconds()).Ramp(200.PerSecond(), 30.Seconds()).Hold(1.Minutes()).Build();

        Assert.That(profile.PhaseAt(seconds.Seconds()).Phase.Name, Is.EqualTo(phase));
        if (seconds >= 0) Assert.That(profile.LevelAt(seconds.Seconds()), Is.EqualTo(level).Within(1e-9));
    }

    [Test]
    public void Scaling_by_one_changes_nothing()
    {
        LoadProfile profile = new LoadProfileBuilder().Hold(33.3.PerSecond(), 7.Seconds()).RampDown(1.Seconds()).Build();

        Assert.That(profile.Scaled(1, 1).Phases, Is.EqualTo(profile.Phases));
    }

    [Test]
    public void Scaling_down_leaves_at_least_one_user_where_there_was_one()
    {
        LoadProfile profile = new LoadProfileBuilder().Ramp(100.Users(), 1.Seconds()).Hold(3.Users(), 1.Seconds()).RampDown(1.Seconds()).Build()
            .Scaled(0.01, 1);

        Assert.That(profile.Phases.Select(phase => (phase.From, phase.To)), Is.EqualTo(new[] { (0.0, 1.0), (1.0, 1.0), (1.0, 0.0) }));
    }

    [Test]
    public void Scaled_users_stay_whole() =>
        Assert.That(new LoadProfileBuilder().Hold(5.Users(), 1.Seconds()).Build().Scaled(0.5, 1).Phases[0].To, Is.EqualTo(2).Or.EqualTo(3));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_scale_that_is_no_positive_number_is_refused(double scale) => Assert.Multiple(() =>
    {
        LoadProfile profile = new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()).Build();

        Assert.That(() => profile.Scaled(scale, 1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("load"));
        Assert.That(() => profile.Scaled(1, scale), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("time"));
    });

    [Test]
    public void A_profile_reads_as_one_line() => Assert.Multiple(() =>
    {
        LoadProfileBuilder open = new LoadProfileBuilder()
            .WarmUp(20.PerSecond(), 10.Seconds()).Ramp(200.PerSecond(), 30.Seconds()).Hold(2.Minutes()).Pause(500.Milliseconds())
                .Hold(0.5.PerSecond(), 1.Seconds()).RampDown(1.Seconds());
        LoadProfileBuilder closed = new LoadProfileBuilder().Ramp(100.Users(), 90.Seconds()).Hold(1.Hours());

        Assert.That(
            open.Build().ToString(),
            Is.EqualTo("warm-up 20/s 10 s, ramp 20→200/s 30 s, hold 200/s 2 min, pause 500 ms, hold 2 0.5/s 1 s, ramp-down 0.5→0/s 1 s"));
        Assert.That(closed.Build().ToString(), Is.EqualTo("ramp 0→100 users 90 s, hold 100 users 60 min"));
    });

    [Test]
    public void A_profile_is_made_of_the_phases_of_another()
    {
        LoadProfile profile = LoadProfile.Parse("warm-up 5/s 1s, diurnal 1/s..9/s every 2s for 3s, hold 1s");

        LoadProfile made = LoadProfile.Of(LoadModel.Open, profile.Phases);

        Assert.That(made.Phases, Is.EqualTo(profile.Phases));
        Assert.That(made.Duration, Is.EqualTo(5.Seconds()));
    }

    [Test]
    public void A_profile_of_phases_that_cannot_be_is_refused() => Assert.Multiple(() =>
    {
        var hold = new Phase("hold", PhaseKind.Hold, 1.Seconds(), 1, 1);
        Phase[] wrong =
        [
            hold with { From = -1 }, hold with { To = double.NaN }, hold with { Duration = -1.Seconds() }, hold with { Duration = 31 * 24.Hours() }
        ];

        Assert.That(() => LoadProfile.Of(LoadModel.Open), Throws.TypeOf<LoadPlanException>());
        Assert.That(() => LoadProfile.Of(LoadModel.Open, hold, hold), Throws.TypeOf<LoadPlanException>().With.Message.Contains("its name must be unique"));
        foreach (Phase phase in wrong) Assert.That(() => LoadProfile.Of(LoadModel.Open, phase), Throws.TypeOf<LoadPlanException>(), phase.ToString());
    });
}
