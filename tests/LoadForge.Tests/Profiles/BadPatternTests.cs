using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

/// <summary>Every problem is reported when the profile is built, with its place, its value and a remedy.</summary>
public sealed class BadPatternTests
{
    private static readonly TestCaseData[] Problems =
    [
        Bad(p => p.Step(to: 5.PerSecond(), steps: 0, each: 1.Seconds()), "phase 1 (step): 0 steps; the number must be from 1 to 100."),
        Bad(
            p => p.Step(to: (-5).PerSecond(), steps: 3, each: 1.Seconds()),
            "phase 1 (step): the level is -1.6666666666666667; a rate or number of users must be finite and not negative."),
        Bad(p => p.Spike(to: 5.PerSecond(), hold: 0.Seconds()), "phase 1 (spike): the duration is 0 s; it must be greater than 0 and at most 30 days."),
        Bad(
            p => p.Spike(to: 5.PerSecond(), hold: 1.Seconds(), over: (-1).Seconds()),
            "phase 1 (spike rise): the duration is -1 s; it must be greater than 0 and at most 30 days."),
        Bad(
            p => p.Diurnal(1.PerSecond(), 2.PerSecond(), (-1).Seconds(), 1.Seconds()),
            "phase 1 (diurnal): the period is -1 s; it must be greater than 0 and at most 30 days."),
        Bad(
            p => p.Diurnal(3.PerSecond(), 2.PerSecond(), 1.Seconds(), 1.Seconds()),
            "phase 1 (diurnal): the low level 3 exceeds the high level 2; pass the lower one first."),
        Bad(
            p => p.Diurnal(double.NaN.PerSecond(), 2.PerSecond(), 1.Seconds(), 1.Seconds()),
            "phase 1 (diurnal): the level is NaN; a rate or number of users must be finite and not negative."),
        Bad(
            p => p.Follow(t => (t < 1.Seconds() ? 1 : double.NaN).PerSecond(), 2.Seconds()),
            "phase 1 (follow): its function returns a level of NaN at 1.005 s; a rate or number of users must be finite and not negative."),
        Bad(
            p => p.Follow(t => (-3).Users(), 2.Seconds()),
            "phase 1 (follow): its function returns a level of -3 at 5 ms; a rate or number of users must be finite and not negative."),
        Bad(
            p => p.Follow(t => t < 1.Seconds() ? 1.PerSecond() : throw new InvalidOperationException("No more."), 2.Seconds()),
            "phase 1 (follow): its function throws InvalidOperationException at 1.005 s: No more. It must return a level for every time from 0 to 2 s."),
        Bad(p => p.Replay(Array.Empty<TimeSpan>()), "phase 1 (replay): the recording contains no start times; add at least one."),
        Bad(p => p.Replay([1.Seconds(), 0.5.Seconds()]), "phase 1 (replay): start 2: a start at 500 ms after one at 1 s; sort the starts."),
        Bad(p => p.Replay([(-1).Seconds()]), "phase 1 (replay): start 1: a start at -1 s; it must not be before the beginning of the recording."),
        Bad(p => p.Replay([1.Seconds()], speed: 0), "phase 1 (replay): speed 0: it must be finite and greater than 0; 1 is the recorded speed."),
        Bad(
            p => p.Replay([1.Seconds()]).Poisson(),
            "Poisson(): phase replay replays recorded starts, which cannot be randomized; remove Poisson(), or use Follow(…)."),
        Bad(
            p => p.Hold(1.Users(), 1.Seconds()).Replay([1.Seconds()]),
            "phase 2 (replay): arrival rates (open model) in a profile that began with users (closed model); use one unit in a profile, or two scenarios with "
                + "separate profiles."),
        Bad(
            p => p.Hold(1.PerSecond(), 1.Seconds()).Iterations(5),
            "limits (at most 5 iterations): in an open model, rates and durations determine how many iterations start and when; remove the limits, or use "
                + "users instead of rates."),
        Bad(p => p.Hold(1.Users(), 1.Seconds()).Iterations(0), "Iterations(0): it must be 1 or more."),
        Bad(p => p.Hold(1.Users(), 1.Seconds()).IterationsPerUser(-1), "IterationsPerUser(-1): it must be 1 or more."),
        Bad(p => p.Hold(1.Users(), 1.Seconds()).AtMost(0.PerSecond()), "AtMost(0/s): it must be from one start per 30 days to 10,000,000/s."),
        Bad(
            p => p.Hold(1.Users(), 1.Seconds()).AtMostPerUser(double.NaN.PerSecond()),
            "AtMostPerUser(NaN/s): it must be from one start per 30 days to 10,000,000/s."),
        Bad(p => p.Hold(1.Users(), 1.Seconds()).Pacing(0.Seconds()), "Pacing: the time is 0 s; it must be greater than 0 and at most 30 days."),
        Bad(
            p => p.Hold(1.Users(), 1.Seconds()).Then(new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()).Build()),
            "phase 2 (Then): arrival rates (open model) in a profile that began with users (closed model); use one unit in a profile, or two scenarios with "
                + "separate profiles."),
        Bad(
            p => p.Hold(1.PerSecond(), 1.Seconds()).Then(new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()).Poisson().Build()),
            "phase 2 (Then): Poisson arrivals in a profile that began with even ones; call Poisson() on all of its parts or on none."),
    ];

    [TestCaseSource(nameof(Problems))]
    public void A_bad_pattern_is_named_with_its_remedy(Action<LoadProfileBuilder> build, string problem)
    {
        var builder = new LoadProfileBuilder();
        build(builder);

        Assert.That(Assert.Throws<LoadPlanException>(() => builder.Build())!.Problems, Is.EqualTo(new[] { problem }));
    }

    [Test]
    public void Profiles_that_do_not_fit_are_not_added_up()
    {
        LoadProfile open = new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()).Build();
        LoadProfile closed = new LoadProfileBuilder().Hold(1.Users(), 1.Seconds()).Pacing(1.Seconds()).Build();

        Assert.Multiple(() =>
        {
            Assert.That(Assert.Throws<LoadPlanException>(() => open.Plus(closed))!.Problems, Is.EqualTo(new[]
            {
                "profile 2 of the sum: users (closed model) in a profile that began with arrival rates (open model); use one unit in a profile, or two "
                    + "scenarios with separate profiles.",
                "profile 2 of the sum: limits (paced 1 s) differ from those at the beginning of the profile (none); use the same limits in all parts, or set "
                    + "them on the whole profile.",
            }));
            Assert.That(() => LoadProfile.Sum(), Throws.InstanceOf<LoadPlanException>());
        });
    }

    private static TestCaseData Bad(Action<LoadProfileBuilder> build, string problem) => new TestCaseData(build, problem).SetArgDisplayNames(problem);
}
