using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>
/// A schedule whose rest is changed on the way stays arithmetic: nothing is planned twice, nothing is lost, and the fraction of an arrival is carried over.
/// </summary>
public sealed class ChangedSchedulePropertyTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyChange)], MaxTest = 300)]
    public void Arrival_n_starts_when_the_area_under_the_changed_profile_is_n(ChangedProfile profile)
    {
        var schedule = new ArrivalSchedule(profile.After(profile.Changes.Count));

        for (int n = 0; n < schedule.Total; n += 3)
        {
            Assert.That(Area(profile, profile.Changes.Count, schedule.StartOf(n) / 1e9), Is.EqualTo(n).Within(1e-5), $"arrival {n}");
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyChange)], MaxTest = 300)]
    public void What_was_to_start_before_a_change_starts_when_it_was_to(ChangedProfile profile)
    {
        for (int change = 0; change < profile.Changes.Count; change++)
        {
            var before = new ArrivalSchedule(profile.After(change));
            var after = new ArrivalSchedule(profile.After(change + 1));
            long at = profile.Changes[change].At.Ticks * TimeSpan.NanosecondsPerTick;
            long unmoved = before.CountBefore(at);

            for (int n = 0; n < unmoved; n += 5) Assert.That(after.StartOf(n), Is.EqualTo(before.StartOf(n)));
            if (unmoved < after.Total) Assert.That(after.StartOf(unmoved), Is.GreaterThanOrEqualTo(at - 1));
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyChange)], MaxTest = 300)]
    public void A_sequence_that_follows_every_change_gives_each_arrival_of_the_last_schedule_once(ChangedProfile profile)
    {
        long[] given = [.. Followed(profile)];
        var last = new ArrivalSchedule(profile.After(profile.Changes.Count));

        Assert.That(given, Is.Ordered);
        Assert.That(given, Is.EqualTo(Enumerable.Range(0, (int)last.Total).Select(n => last.StartOf(n))));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyChange)], MaxTest = 300)]
    public void Phases_keep_their_names_borders_and_whether_they_are_judged(ChangedProfile profile)
    {
        LoadProfile changed = profile.After(profile.Changes.Count);

        Assert.That(
            changed.Phases.Select(phase => (phase.Name, phase.Duration, phase.IsJudged)),
            Is.EqualTo(profile.Planned.Phases.Select(phase => (phase.Name, phase.Duration, phase.IsJudged))));
    }

    // As the dispatcher does: gives out what is due, takes the change up no earlier than the last arrival, and goes on from the same position.
    private static IEnumerable<long> Followed(ChangedProfile profile)
    {
        var arrivals = new ArrivalSequence(new ArrivalSchedule(profile.Planned), random: null);
        for (int change = 0; change <= profile.Changes.Count; change++)
        {
            long until = change < profile.Changes.Count ? profile.Changes[change].At.Ticks * TimeSpan.NanosecondsPerTick : long.MaxValue;
            for (; arrivals.HasNext && arrivals.Next.Nanoseconds < until; arrivals.Advance()) yield return arrivals.Next.Nanoseconds;
            if (change < profile.Changes.Count) arrivals.Follow(new ArrivalSchedule(profile.After(change + 1)));
        }
    }

    // The area by its definition, with the changes' straight lines written out: nothing of the code under test but the planned phases.
    private static double Area(ChangedProfile profile, int changes, double until)
    {
        if (changes == 0) return PlannedArea(profile.Planned, until);
        (TimeSpan at, double to, TimeSpan over) = profile.Changes[changes - 1];
        double from = Level(profile, changes - 1, at.TotalSeconds);
        double on = Math.Max(0, until - at.TotalSeconds);
        double way = Math.Min(on, over.TotalSeconds);
        double area = Area(profile, changes - 1, Math.Min(until, at.TotalSeconds)) + (to * (on - way));
        return way > 0 ? area + (from * way) + ((to - from) / over.TotalSeconds * way * way / 2) : area;
    }

    private static double Level(ChangedProfile profile, int changes, double moment)
    {
        if (changes == 0) return PlannedLevel(profile.Planned, moment);
        (TimeSpan at, double to, TimeSpan over) = profile.Changes[changes - 1];
        if (moment < at.TotalSeconds) return Level(profile, changes - 1, moment);
        if (moment >= (at + over).TotalSeconds) return to;
        double from = Level(profile, changes - 1, at.TotalSeconds);
        return from + ((to - from) * (moment - at.TotalSeconds) / over.TotalSeconds);
    }

    private static double PlannedArea(LoadProfile profile, double until)
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

    private static double PlannedLevel(LoadProfile profile, double moment)
    {
        foreach (Phase phase in profile.Phases)
        {
            double length = phase.Duration.TotalSeconds;
            if (moment < length) return phase.From + ((phase.To - phase.From) * moment / length);
            moment -= length;
        }

        return 0;
    }
}
