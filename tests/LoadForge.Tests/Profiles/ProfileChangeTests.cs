using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles;

public sealed class ProfileChangeTests
{
    private static readonly LoadProfile Planned = new LoadProfileBuilder().WarmUp(50.PerSecond(), 2.Seconds()).Hold(100.PerSecond(), 10.Seconds())
        .RampDown(4.Seconds()).Build();

    [TestCase(0, 50)]
    [TestCase(4, 100)]
    [TestCase(5, 100)]
    [TestCase(6, 250)]
    [TestCase(7, 400)]
    [TestCase(13, 400)]
    [TestCase(15.9, 400)]
    public void The_load_goes_in_a_straight_line_to_the_new_level_and_stays_there_to_the_end(double seconds, double expected)
    {
        LoadProfile changed = ProfileChange.Of(Planned, 5.Seconds(), 400, 2.Seconds());

        Assert.That(changed.LevelAt(seconds.Seconds()), Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void The_arrivals_of_each_phase_are_those_of_its_new_course()
    {
        LoadProfile changed = ProfileChange.Of(Planned, 5.Seconds(), 400, 2.Seconds());

        Assert.That(changed.Phases.Select(phase => phase.Area), Is.EqualTo([100.0, 300 + 500 + 2000, 1600]).Within(1e-9));
        Assert.That(changed.ToString(), Is.EqualTo("warm-up 50/s 2 s, hold 100–400/s 10 s, ramp-down 400/s 4 s"));
    }

    [Test]
    public void A_change_at_the_border_of_two_phases_leaves_the_first_as_it_was()
    {
        LoadProfile changed = ProfileChange.Of(Planned, 2.Seconds(), 30, TimeSpan.Zero);

        Assert.That(changed.Phases[0], Is.EqualTo(Planned.Phases[0]));
        Assert.That(changed.ToString(), Is.EqualTo("warm-up 50/s 2 s, hold 30/s 10 s, ramp-down 30/s 4 s"));
    }

    [Test]
    public void The_way_may_go_on_over_phases_and_the_end_cuts_it_short()
    {
        LoadProfile changed = ProfileChange.Of(Planned, 8.Seconds(), 200, 16.Seconds());

        Assert.That(changed.ToString(), Is.EqualTo("warm-up 50/s 2 s, hold 100–125/s 10 s, ramp-down 125→150/s 4 s"));
    }

    [Test]
    public void A_pause_that_is_given_load_says_so_and_is_still_not_judged()
    {
        LoadProfile changed = ProfileChange.Of(
            new LoadProfileBuilder().Hold(10.PerSecond(), 1.Seconds()).Pause(2.Seconds()).Build(), 0.5.Seconds(), 20, TimeSpan.Zero);

        Assert.That(changed.ToString(), Is.EqualTo("hold 10–20/s 1 s, pause 20/s 2 s"));
        Assert.That(changed.Phases[1].IsJudged, Is.False);
    }

    [Test]
    public void Nothing_arrives_in_a_silence_before_the_change_that_ends_it()
    {
        LoadProfile silent = ProfileChange.Of(Planned, 4.Seconds(), 0, TimeSpan.Zero);
        var schedule = new ArrivalSchedule(ProfileChange.Of(silent, 9.Seconds(), 10, TimeSpan.Zero));

        Assert.That(new[] { 299, 300, 301 }.Select(n => schedule.StartOf(n)), Is.EqualTo([3_990_000_000, 9_000_000_000, 9_100_000_000]));
    }

    [Test]
    public void A_silent_rest_intends_nothing() =>
        Assert.That(new ArrivalSchedule(ProfileChange.Of(Planned, 2.Seconds(), 0, TimeSpan.Zero)).Total, Is.EqualTo(100));

    [Test]
    public void The_users_of_a_closed_profile_follow_the_change()
    {
        LoadProfile planned = new LoadProfileBuilder().Hold(10.Users(), 10.Seconds()).Build();
        var schedule = new UserSchedule(ProfileChange.Of(planned, 2.Seconds(), 4, 3.Seconds()));

        Assert.That(new[] { 0L, 1_999_999_999, 3_500_000_000, 5_000_000_000, 9_999_999_999 }.Select(schedule.UsersAt), Is.EqualTo([10, 10, 7, 4, 4]));
        Assert.That(schedule.NextChangeAfter(5_000_000_000), Is.EqualTo(10_000_000_000));
    }

    [Test]
    public void A_custom_schedule_can_be_changed_too()
    {
        LoadProfile planned = new LoadProfileBuilder().Follow(t => (20 + t.TotalSeconds).PerSecond(), 10.Seconds()).Build();
        var schedule = new ArrivalSchedule(ProfileChange.Of(planned, 5.Seconds(), 0, TimeSpan.Zero));

        Assert.That(schedule.Arrivals, Is.EqualTo((20 * 5) + 12.5).Within(0.2));
    }

    [Test]
    public void The_hundredth_change_of_a_phase_costs_little_more_than_the_first()
    {
        LoadProfile changed = Planned;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int change = 1; change <= 18; change++) changed = ProfileChange.Of(changed, (3 + (change * 0.05)).Seconds(), 100 + change, 0.02.Seconds());
        long few = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(few, Is.LessThan(2_000_000), "each change must not double what the ones before cost");
        for (int change = 19; change <= 100; change++) changed = ProfileChange.Of(changed, (3 + (change * 0.05)).Seconds(), 100 + change, 0.02.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(changed.LevelAt(3.04.Seconds()), Is.EqualTo(100).Within(1e-9));
            Assert.That(changed.LevelAt(4.03.Seconds()), Is.EqualTo(120).Within(1e-9));
            Assert.That(changed.LevelAt(9.Seconds()), Is.EqualTo(200).Within(1e-9));
            Assert.That(changed.ToString(), Is.EqualTo("warm-up 50/s 2 s, hold 100–200/s 10 s, ramp-down 200/s 4 s"));
        });
    }

    [Test]
    public void What_lies_before_a_change_stays_where_it_was_to_the_nanosecond_however_many_follow()
    {
        LoadProfile planned = new LoadProfileBuilder().Ramp(to: 300.PerSecond(), over: 10.Seconds()).Build();
        LoadProfile changed = planned;
        for (int change = 1; change <= 40; change++)
        {
            var before = new ArrivalSchedule(changed);
            TimeSpan at = (change * 0.2).Seconds();
            changed = ProfileChange.Of(changed, at, change % 5 * 60, 0.07.Seconds());
            var after = new ArrivalSchedule(changed);
            long count = before.CountBefore(at.Ticks * TimeSpan.NanosecondsPerTick);
            for (long n = 0; n < count; n++) Assert.That(after.StartOf(n), Is.EqualTo(before.StartOf(n)));
            Assert.That(after.StartOf(count), Is.GreaterThanOrEqualTo(at.Ticks * TimeSpan.NanosecondsPerTick), "nothing is planned twice");
        }

        Assert.That(changed.Scaled(2, 0.5).Phases[0].Area, Is.EqualTo(changed.Phases[0].Area).Within(1e-6));
    }
}
