using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

public sealed class LoadProfilePatternsTests
{
    [Test]
    public void A_staircase_of_users_has_whole_steps() => Assert.That(
        Built(p => p.Step(to: 10.Users(), steps: 4, each: 1.Seconds())).Phases.Select(phase => (phase.Name, phase.To)),
        Is.EqualTo(new[] { ("step", 2.0), ("step 2", 5.0), ("step 3", 8.0), ("step 4", 10.0) }));

    [Test]
    public void After_a_spike_the_load_is_what_it_was() => Assert.Multiple(() =>
    {
        LoadProfile profile = Built(p => p.Hold(20.Users(), 1.Seconds()).Spike(to: 90.Users(), hold: 2.Seconds(), over: 1.Seconds()).Hold(1.Seconds()));

        Assert.That(
            profile.ToString(),
            Is.EqualTo("hold 20 users 1 s, spike rise 20→90 users 1 s, spike 90 users 2 s, spike fall 90→20 users 1 s, hold 2 20 users 1 s"));
        Assert.That(profile.Phases.Select(phase => phase.IsJudged), Has.All.True);
    });

    [Test]
    public void A_wave_begins_low_and_is_high_after_half_a_period()
    {
        Phase wave = Built(p => p.Diurnal(low: 10.PerSecond(), high: 30.PerSecond(), period: 8.Seconds(), duration: 12.Seconds())).Phases[0];

        Assert.Multiple(() =>
        {
            Assert.That((wave.From, wave.To, wave.Lowest, wave.Highest), Is.EqualTo((10.0, 30.0, 10.0, 30.0)));
            Assert.That(new[] { 0, 2, 4, 6, 8, 99 }.Select(t => wave.LevelAt(t.Seconds())), Is.EqualTo(new[] { 10, 20, 30, 20, 10, 30.0 }).Within(1e-9));
            Assert.That(wave.AreaUntil(8.Seconds()), Is.EqualTo(160).Within(1e-9));
            Assert.That((wave.AreaUntil((-1).Seconds()), wave.AreaUntil(1.Hours())), Is.EqualTo((0.0, wave.Area)));
        });
    }

    [Test]
    public void A_sequence_numbers_names_that_are_taken()
    {
        LoadProfile part = Built(p => p.Hold(1.PerSecond(), 1.Seconds()).Hold(2.PerSecond(), 1.Seconds()));

        Assert.That(part.Then(part).Phases.Select(phase => phase.Name), Is.EqualTo(new[] { "hold", "hold 2", "hold 3", "hold 4" }));
    }

    [Test]
    public void A_sequence_keeps_pattern_and_limits() => Assert.Multiple(() =>
    {
        LoadProfile poisson = Built(p => p.Hold(1.PerSecond(), 1.Seconds()).Poisson());
        LoadProfile limited = Built(p => p.Hold(1.Users(), 1.Seconds()).Iterations(5));

        Assert.That(poisson.Then(poisson).Arrivals, Is.EqualTo(ArrivalPattern.Poisson));
        Assert.That(limited.Then(limited).Limits, Is.EqualTo(new StartLimits { Iterations = 5 }));
    });

    [Test]
    public void A_sum_is_cut_wherever_a_part_begins_a_phase()
    {
        LoadProfile sum = Built(p => p.WarmUp(10.PerSecond(), 2.Seconds()).Ramp(to: 30.PerSecond(), over: 4.Seconds()))
            .Plus(Built(p => p.Pause(4.Seconds()).Hold(5.PerSecond(), 4.Seconds())));

        Assert.That(sum.Phases, Is.EqualTo(new[]
        {
            new Phase("warm-up", PhaseKind.WarmUp, 2.Seconds(), 10, 10),
            new Phase("ramp", PhaseKind.Ramp, 2.Seconds(), 10, 20),
            new Phase("ramp + hold", PhaseKind.Ramp, 2.Seconds(), 25, 35),
            new Phase("hold", PhaseKind.Hold, 2.Seconds(), 5, 5),
        }));
    }

    [Test]
    public void Scaling_keeps_the_shape_of_every_pattern()
    {
        LoadProfile profile = Built(
            p => p.Diurnal(10.PerSecond(), 30.PerSecond(), 8.Seconds(), 8.Seconds()).Follow(t => t.TotalSeconds.PerSecond(), 4.Seconds())
                .Replay([1.Seconds(), 1.5.Seconds()]));

        LoadProfile scaled = profile.Scaled(load: 2, time: 0.5);

        Assert.Multiple(() =>
        {
            Assert.That(scaled.Duration, Is.EqualTo(7.Seconds()));
            Assert.That(scaled.Phases.Select(phase => phase.Area), Is.EqualTo(new[] { 160, 8, 4.0 }).Within(1e-9));
            Assert.That(scaled.Preview().Starts, Is.EqualTo(172));
        });
    }

    private static LoadProfile Built(Func<LoadProfileBuilder, LoadProfileBuilder> build) => build(new LoadProfileBuilder()).Build();
}
