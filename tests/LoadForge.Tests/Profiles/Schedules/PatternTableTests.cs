using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>Planned starts per second of each pattern, against its closed formula, exact.</summary>
public sealed class PatternTableTests
{
    private const long Second = 1_000_000_000;

    private static readonly TestCaseData[] Tables =
    [
        Table("step", p => p.Step(to: 40.PerSecond(), steps: 4, each: 2.Seconds()), 10, 10, 20, 20, 30, 30, 40, 40),
        Table("step from a level, down", p => p.Hold(50.PerSecond(), 1.Seconds()).Step(to: 20.PerSecond(), steps: 3, each: 1.Seconds()), 50, 40, 30, 20),
        Table("spike", p => p.Hold(20.PerSecond(), 2.Seconds()).Spike(to: 100.PerSecond(), hold: 2.Seconds()).Hold(2.Seconds()), 20, 20, 100, 100, 20, 20),
        Table(
            "spike with a way there",
            p => p.Hold(20.PerSecond(), 1.Seconds()).Spike(to: 100.PerSecond(), hold: 1.Seconds(), over: 1.Seconds()).Hold(1.Seconds()),
            20,
            60,
            100,
            60,
            20),
        Table("a spike from nothing", p => p.Spike(to: 30.PerSecond(), hold: 1.Seconds()).Ramp(to: 20.PerSecond(), over: 1.Seconds()), 30, 10),
        Table("diurnal", p => p.Diurnal(low: 20.PerSecond(), high: 100.PerSecond(), period: 8.Seconds(), duration: 10.Seconds()), Wave(60, 40, 8, 10)),
        Table("diurnal from nothing", p => p.Diurnal(low: 0.PerSecond(), high: 60.PerSecond(), period: 6.Seconds(), duration: 6.Seconds()), Wave(30, 30, 6, 6)),
        Table("follow", p => p.Follow(time => (10 * (1 + Math.Floor(time.TotalSeconds))).PerSecond(), 4.Seconds()), 10, 20, 30, 40),
        Table("follow a line", p => p.Follow(time => (20 * time.TotalSeconds).PerSecond(), 3.Seconds()), 10, 30, 50),
        Table("follow with a silence", p => p.Follow(time => (time < 1.Seconds() || time >= 2.Seconds() ? 10 : 0).PerSecond(), 3.Seconds()), 10, 0, 10),
        Table("replay", p => p.Replay([0.Seconds(), 0.5.Seconds(), 0.5.Seconds(), 2.25.Seconds(), 2.75.Seconds()]), 3, 0, 2),
        Table("replay at twice the speed", p => p.Replay([0.Seconds(), 0.5.Seconds(), 0.5.Seconds(), 2.25.Seconds(), 2.75.Seconds()], speed: 2), 3, 2),
        Table("replay at half the speed", p => p.Replay([0.Seconds(), 0.5.Seconds(), 0.5.Seconds(), 1.25.Seconds()], speed: 0.5), 1, 2, 1),
        Table(
            "replay after a fraction",
            p => p.Hold(1.PerSecond(), 0.5.Seconds()).Replay([0.5.Seconds(), 1.5.Seconds(), 2.5.Seconds()]).Hold(1.PerSecond(), 1.Seconds()),
            1,
            1,
            1,
            1,
            1),
        Table(
            "sequence", p => p.Then(Open(q => q.Hold(10.PerSecond(), 1.Seconds()))).Then(Open(q => q.Ramp(to: 20.PerSecond(), over: 2.Seconds()))), 10, 5, 15),
        Table(
            "sum",
            p => p.Then(Open(q => q.Hold(10.PerSecond(), 4.Seconds())).Plus(Open(q => q.Pause(1.Seconds()).Spike(to: 50.PerSecond(), hold: 2.Seconds())))),
            10,
            60,
            60,
            10),
        Table(
            "sum with a wave",
            p => p.Then(Open(q => q.Hold(10.PerSecond(), 8.Seconds())).Plus(Open(q => q.Diurnal(20.PerSecond(), 100.PerSecond(), 8.Seconds(), 8.Seconds())))),
            Wave(70, 40, 8, 8)),
        Table(
            "sum with a replay",
            p => p.Then(Open(q => q.Hold(2.PerSecond(), 3.Seconds())).Plus(Open(q => q.Replay([0.25.Seconds(), 1.25.Seconds(), 1.75.Seconds()])))),
            3,
            4,
            2),
    ];

    [TestCaseSource(nameof(Tables))]
    public void Planned_starts_per_second_are_those_of_the_formula(LoadProfile profile, long[] perSecond)
    {
        var schedule = new ArrivalSchedule(profile);
        TestContext.Out.WriteLine(profile.Preview());

        Assert.Multiple(() =>
        {
            Assert.That(
                Enumerable.Range(0, perSecond.Length).Select(second => schedule.CountBefore((second + 1) * Second) - schedule.CountBefore(second * Second)),
                Is.EqualTo(perSecond));
            Assert.That(schedule.Total, Is.EqualTo(perSecond.Sum()));
            Assert.That(profile.Preview().Starts, Is.EqualTo(schedule.Total));
            Assert.That(profile.Duration.TotalSeconds, Is.LessThanOrEqualTo(perSecond.Length));
        });
    }

    [Test]
    public void A_replay_starts_at_the_recorded_moments()
    {
        TimeSpan[] starts = [.. Enumerable.Range(0, 500).Select(n => TimeSpan.FromMicroseconds(n * 7919.3))];

        var schedule = new ArrivalSchedule(Open(p => p.Hold(3.PerSecond(), 0.5.Seconds()).Replay(starts)));

        Assert.That(
            Enumerable.Range(2, 500).Select(n => schedule.StartOf(n)), Is.EqualTo(starts.Select(start => (start.Ticks * 100) + (Second / 2))).Within(1));
    }

    [Test]
    public void Starts_of_a_sum_with_a_replay_are_the_recorded_ones_among_the_others()
    {
        var schedule = new ArrivalSchedule(Open(p => p.Hold(1.PerSecond(), 3.Seconds())).Plus(Open(p => p.Replay([0.3.Seconds(), 1.7.Seconds()]))));

        Assert.That(Enumerable.Range(0, 5).Select(n => schedule.StartOf(n) / 1e9), Is.EqualTo(new[] { 0, 0.3, 1, 1.7, 2 }).Within(2e-9));
    }

    // The starts before t are the least whole number not below N(t) = m·t − A·P/2π · sin(2πt/P), the first of them at 0.
    private static long[] Wave(double middle, double amplitude, double period, int seconds)
    {
        long[] before = [
            .. Enumerable.Range(0, seconds + 1).Select(
                t => (long)Math.Ceiling(Math.Round((middle * t) - (amplitude * period / (2 * Math.PI) * Math.Sin(2 * Math.PI * t / period)), 6)))
        ];
        return [.. before.Zip(before.Skip(1), (from, to) => to - from)];
    }

    private static TestCaseData Table(string name, Func<LoadProfileBuilder, LoadProfileBuilder> profile, params long[] perSecond) =>
        new TestCaseData(Open(profile), perSecond).SetName($"Planned_starts_per_second_are_those_of_the_formula({name})");

    private static LoadProfile Open(Func<LoadProfileBuilder, LoadProfileBuilder> build) => build(new LoadProfileBuilder()).Build();
}
