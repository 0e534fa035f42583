using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

[Parallelizable]
public sealed class ArrivalSchedulePropertyTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void Starts_never_go_back_and_lie_within_the_profile(OpenProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.Value);
        long[] starts = Starts(schedule);

        Assert.Multiple(() =>
        {
            Assert.That(starts, Is.Ordered);
            Assert.That(starts, Has.All.InRange(0, schedule.EndNanoseconds));
        });
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void Counting_before_a_start_gives_the_first_arrival_of_that_moment(OpenProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.Value);
        long[] starts = Starts(schedule);

        for (int n = 0; n < starts.Length; n += 7)
        {
            Assert.That(schedule.CountBefore(starts[n]), Is.EqualTo(Array.FindIndex(starts, start => start == starts[n])));
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void Arrival_n_starts_when_the_area_under_the_profile_is_n(OpenProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.Value);

        for (int n = 0; n < schedule.Total; n += 3)
        {
            // A start is cut off to the nanosecond, in which up to 500/s × 1 ns arrive.
            Assert.That(Area(profile.Value, schedule.StartOf(n) / 1e9), Is.EqualTo(n).Within(1e-6 + 500e-9), $"arrival {n} of {profile.Value}");
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 500)]
    public void There_are_as_many_arrivals_as_the_area_rounded_up(OpenProfile profile)
    {
        decimal area = profile.Value.Phases.Sum(phase => ((decimal)phase.From + (decimal)phase.To) / 2 * phase.Duration.Ticks / TimeSpan.TicksPerSecond);
        decimal nearest = Math.Round(area);

        Assert.That(new ArrivalSchedule(profile.Value).Total, Is.EqualTo((long)(Math.Abs(area - nearest) < 0.000_001m ? nearest : Math.Ceiling(area))));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile)], MaxTest = 300)]
    public void An_arrival_starts_between_the_borders_of_its_phase(OpenProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.Value);
        long[] borders = [0, .. profile.Value.Phases.Select((_, index) => profile.Value.Phases.Take(index + 1).Sum(phase => phase.Duration.Ticks) * 100)];

        for (int n = 0; n < schedule.Total; n++)
        {
            int phase = schedule.PhaseOf(n);
            Assert.That(schedule.StartOf(n), Is.InRange(borders[phase], borders[phase + 1]), $"arrival {n} of {profile.Value}");
            Assert.That(
                profile.Value.Phases[phase].From + profile.Value.Phases[phase].To,
                Is.Positive,
                $"arrival {n} of {profile.Value} starts in a phase without load");
        }
    }

    private static long[] Starts(ArrivalSchedule schedule) => [.. Enumerable.Range(0, (int)schedule.Total).Select(n => schedule.StartOf(n))];

    private static double Area(LoadProfile profile, double until)
    {
        double area = 0;
        foreach (Phase phase in profile.Phases)
        {
            double length = phase.Duration.TotalSeconds;
            double t = Math.Clamp(until, 0, length);
            area += (phase.From * t) + ((phase.To - phase.From) / length * t * t / 2);
            until -= length;
        }

        return area;
    }
}
