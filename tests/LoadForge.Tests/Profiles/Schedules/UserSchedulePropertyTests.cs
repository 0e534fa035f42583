using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

[Parallelizable]
public sealed class UserSchedulePropertyTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void Between_two_changes_the_number_of_users_is_constant(ClosedProfile profile, int seed)
    {
        var schedule = new UserSchedule(profile.Value);
        var random = new Random(seed);
        foreach ((long from, long to) in Steps(schedule))
        {
            int users = schedule.UsersAt(from);
            long[] moments = [from, to - 1, .. Enumerable.Range(0, 10).Select(_ => random.NextInt64(from, to))];
            Assert.That(moments.Select(schedule.UsersAt), Has.All.EqualTo(users), $"{from}–{to} ns of {profile.Value}");
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void Every_change_changes_the_number_by_one_or_is_the_border_of_a_phase(ClosedProfile profile)
    {
        var schedule = new UserSchedule(profile.Value);
        foreach ((_, long to) in Steps(schedule).Where(step => step.To < schedule.EndNanoseconds))
        {
            bool border = schedule.PhaseAt(to) != schedule.PhaseAt(to - 1);
            Assert.That(border || Math.Abs(schedule.UsersAt(to) - schedule.UsersAt(to - 1)) == 1, Is.True, $"{to} ns of {profile.Value}");
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void The_peak_is_never_exceeded_and_the_end_is_empty(ClosedProfile profile, int seed)
    {
        var schedule = new UserSchedule(profile.Value);
        var random = new Random(seed);

        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 200).Select(_ => schedule.UsersAt(random.NextInt64(schedule.EndNanoseconds))), Has.All.InRange(0, schedule.Peak));
            Assert.That(schedule.UsersAt(schedule.EndNanoseconds), Is.Zero);
        });
    }

    private static IEnumerable<(long From, long To)> Steps(UserSchedule schedule)
    {
        for (long from = 0; from < schedule.EndNanoseconds;)
        {
            long to = schedule.NextChangeAfter(from);
            Assert.That(to, Is.GreaterThan(from));
            yield return (from, to);
            from = to;
        }
    }
}
