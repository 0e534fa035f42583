using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

[Parallelizable(ParallelScope.All)]
public sealed class PatternSchedulePropertyTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyPattern)], MaxTest = 200)]
    public void Starts_never_go_back_and_lie_in_their_phase(OpenProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.Value);
        long[] borders = Borders(profile.Value);
        long[] starts = [.. Enumerable.Range(0, (int)schedule.Total).Select(n => schedule.StartOf(n))];

        Assert.That(starts, Is.Ordered, profile.ToString());
        for (int n = 0; n < starts.Length; n++)
        {
            int phase = schedule.PhaseOf(n);
            Assert.That(starts[n], Is.InRange(borders[phase], borders[phase + 1]), $"arrival {n} of {profile.Value}");
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyPattern)], MaxTest = 200)]
    public void The_preview_plans_what_the_schedule_makes(OpenProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.Value);
        var byPhase = Enumerable.Range(0, (int)schedule.Total).CountBy(n => schedule.PhaseOf(n)).ToDictionary();

        Assert.That(
            profile.Value.Preview().Phases.Select(phase => phase.Starts),
            Is.EqualTo(Enumerable.Range(0, profile.Value.Phases.Length).Select(phase => (long?)byPhase.GetValueOrDefault(phase))),
            profile.ToString());
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyPattern)], MaxTest = 200)]
    public void A_sum_makes_as_many_starts_as_its_parts(OpenProfile one, OpenProfile other)
    {
        double parts = one.Value.Phases.Sum(phase => phase.Area) + other.Value.Phases.Sum(phase => phase.Area);

        Assert.That(one.Value.Plus(other.Value).Phases.Sum(phase => phase.Area), Is.EqualTo(parts).Within(1e-6), $"{one} and {other}");
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyPattern)], MaxTest = 100)]
    public void Between_two_changes_the_number_of_users_is_constant(ClosedProfile profile, int seed)
    {
        var schedule = new UserSchedule(profile.Value);
        var random = new Random(seed);
        for (long from = 0; from < schedule.EndNanoseconds;)
        {
            long to = schedule.NextChangeAfter(from);
            Assert.That(to, Is.GreaterThan(from));
            long[] moments = [from, to - 1, .. Enumerable.Range(0, 3).Select(_ => random.NextInt64(from, to))];
            Assert.That(
                moments.Select(schedule.UsersAt),
                Has.All.EqualTo(schedule.UsersAt(from)).And.All.InRange(0, schedule.Peak),
                $"{from}–{to} ns of {profile.Value}");
            from = to;
        }
    }

    private static long[] Borders(LoadProfile profile)
    {
        long border = 0;
        return [0, .. profile.Phases.Select(phase => border += phase.Duration.Ticks * TimeSpan.NanosecondsPerTick)];
    }
}
