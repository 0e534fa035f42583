using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

public sealed class ArrivalScheduleTests
{
    private const long Second = 1_000_000_000;

    private static readonly TestCaseData[] Tables =
    [
        Table("steady", p => p.Hold(4.PerSecond(), 1.Seconds()), 0, 0.25, 0.5, 0.75),
        Table("slow", p => p.Hold(0.5.PerSecond(), 4.Seconds()), 0, 2),
        Table("slower than the profile is long", p => p.Hold(0.001.PerSecond(), 1.Seconds()), 0.0),
        Table("ramp from zero", p => p.Ramp(8.PerSecond(), 2.Seconds()), 0, Sqrt(0.5), 1, Sqrt(1.5), Sqrt(2), Sqrt(2.5), Sqrt(3), Sqrt(3.5)),
        Table("ramp down to zero", p => p.Hold(2.PerSecond(), 1.Seconds()).RampDown(2.Seconds()), 0, 0.5, 1, 1 + 2 - Sqrt(2)),
        Table("equal rates as a ramp", p => p.Hold(4.PerSecond(), 0.5.Seconds()).Ramp(4.PerSecond(), 0.5.Seconds()), 0, 0.25, 0.5, 0.75),
        Table("a step up", p => p.Hold(2.PerSecond(), 1.Seconds()).Hold(4.PerSecond(), 1.Seconds()), 0, 0.5, 1, 1.25, 1.5, 1.75),
        Table("a pause between", p => p.Hold(2.PerSecond(), 1.Seconds()).Pause(3.Seconds()).Hold(1.Seconds()), 0, 0.5, 4, 4.5),
        Table("a pause first", p => p.Pause(3.Seconds()).Hold(2.PerSecond(), 1.Seconds()), 3, 3.5),
        Table("a pause last", p => p.Hold(2.PerSecond(), 1.Seconds()).Pause(3.Seconds()), 0, 0.5),
        Table("a fraction carried on", p => p.Hold(1.PerSecond(), 1.5.Seconds()).Hold(2.PerSecond(), 1.Seconds()), 0, 1, 1.75, 2.25),
        Table("a fraction carried over a pause", p => p.Hold(1.PerSecond(), 1.5.Seconds()).Pause(1.Seconds()).Hold(1.Seconds()), 0, 1, 3),
    ];

    [TestCaseSource(nameof(Tables))]
    public void Every_arrival_has_its_moment(LoadProfile profile, double[] seconds) => Assert.Multiple(() =>
    {
        var schedule = new ArrivalSchedule(profile);

        Assert.That(schedule.Total, Is.EqualTo(seconds.Length));
        for (int n = 0; n < seconds.Length; n++)
        {
            Assert.That(schedule.StartOf(n), Is.EqualTo(seconds[n] * Second).Within(2), $"arrival {n}");
        }
    });

    [Test]
    public void The_phase_of_an_arrival_is_the_one_it_starts_in()
    {
        ArrivalSchedule schedule = Schedule(
            p => p.Pause(1.Seconds()).Hold(1.PerSecond(), 1.5.Seconds()).Pause(1.Seconds()).Hold(1.Seconds()).Hold(1.PerSecond(), 1.Seconds()));

        Assert.That(Enumerable.Range(0, (int)schedule.Total).Select(n => schedule.PhaseOf(n)), Is.EqualTo(new[] { 1, 1, 3, 4 }));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(Second / 2, 1)]
    [TestCase((Second / 2) + 1, 2)]
    [TestCase(Second, 2)]
    [TestCase(100 * Second, 2)]
    public void Arrivals_before_a_moment_are_counted(long nanoseconds, long count) =>
        Assert.That(Schedule(p => p.Hold(2.PerSecond(), 1.Seconds())).CountBefore(nanoseconds), Is.EqualTo(count));

    [Test]
    public void Tenths_that_a_double_cannot_hold_make_no_arrival_too_many() => Assert.Multiple(() =>
    {
        Assert.That(Schedule(p => p.Hold(0.1.PerSecond(), 10.Seconds()).Hold(0.2.PerSecond(), 10.Seconds())).Total, Is.EqualTo(3));
        Assert.That(Schedule(p => p.Hold(33.3.PerSecond(), 10.Seconds()).Hold(0.1.PerSecond(), 10.Seconds())).Total, Is.EqualTo(334));
        Assert.That(Schedule(p => p.Hold(100.PerMinute(), 3.Minutes())).Total, Is.EqualTo(300));
    });

    [Test]
    public void A_month_at_a_high_rate_ends_where_it_should()
    {
        ArrivalSchedule schedule = Schedule(p => p.Hold(100_000.PerSecond(), TimeSpan.FromDays(30)));
        long end = (long)TimeSpan.FromDays(30).TotalSeconds * Second;

        Assert.Multiple(() =>
        {
            Assert.That(schedule.EndNanoseconds, Is.EqualTo(end));
            Assert.That(schedule.Total, Is.EqualTo(30L * 86_400 * 100_000));
            Assert.That(schedule.StartOf(schedule.Total - 1), Is.EqualTo(end - 10_000).Within(1));
            Assert.That(schedule.StartOf(schedule.Total / 2), Is.EqualTo(end / 2).Within(1));
            Assert.That(schedule.CountBefore(end / 2), Is.EqualTo(schedule.Total / 2));
        });
    }

    [Test]
    public void A_month_of_phases_does_not_drift()
    {
        ArrivalSchedule schedule = Schedule(p => Enumerable.Range(0, 720).Aggregate(p, (builder, _) => builder.Hold(3.7.PerSecond(), 1.Hours())));

        Assert.Multiple(() =>
        {
            Assert.That(schedule.Total, Is.EqualTo(720L * 13_320));
            Assert.That(schedule.StartOf(719L * 13_320), Is.EqualTo(719L * 3600 * Second));
        });
    }

    [Test]
    public void A_very_high_rate_has_several_arrivals_a_microsecond()
    {
        ArrivalSchedule schedule = Schedule(p => p.Hold(10_000_000.PerSecond(), 2.Seconds()));

        Assert.Multiple(() =>
        {
            Assert.That(schedule.Total, Is.EqualTo(20_000_000));
            Assert.That(schedule.StartOf(12_345_678), Is.EqualTo(1_234_567_800).Within(1));
        });
    }

    private static double Sqrt(double value) => Math.Sqrt(value);

    private static TestCaseData Table(string name, Func<LoadProfileBuilder, LoadProfileBuilder> profile, params double[] seconds) =>
        new TestCaseData(profile(new LoadProfileBuilder()).Build(), seconds).SetName($"Every_arrival_has_its_moment({name})");

    private static ArrivalSchedule Schedule(Func<LoadProfileBuilder, LoadProfileBuilder> profile) => new(profile(new LoadProfileBuilder()).Build());
}
