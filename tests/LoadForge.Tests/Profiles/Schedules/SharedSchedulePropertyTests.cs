using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>What all processes of a run start together is what one process would start alone, start for start.</summary>
[Parallelizable]
public sealed class SharedSchedulePropertyTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyChange), typeof(AnyShares)], MaxTest = 100)]
    public void Even_arrivals_of_a_profile_that_is_changed_on_the_way_are_shared(ChangedProfile profile, Shares shares) =>
        AssertShared(profile, shares, seed: null);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyChange), typeof(AnyShares)], MaxTest = 100)]
    public void Poisson_arrivals_of_a_profile_that_is_changed_on_the_way_are_shared(ChangedProfile profile, Shares shares, int seed) =>
        AssertShared(profile, shares, seed);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyProfile), typeof(AnyShares)], MaxTest = 100)]
    public void Users_are_shared_at_every_moment(ClosedProfile profile, Shares shares)
    {
        var schedule = new UserSchedule(profile.Value);
        LoadShare[] all = [.. shares.Each];
        for (long now = 0; now < schedule.EndNanoseconds; now = schedule.NextChangeAfter(now))
        {
            int users = schedule.UsersAt(now);

            Assert.That(all.Sum(share => share.CountBelow(users)), Is.EqualTo(users));
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyShares)], MaxTest = 100)]
    public void Turns_of_a_limited_rate_that_are_used_at_once_are_those_of_one_process(Shares shares, FsCheck.PositiveInt interval)
    {
        const int Turns = 200;
        long[] together = [.. shares.Each.SelectMany(share => TurnsOf(new StartSpacing(interval.Get, share), Turns)).Order().Take(Turns)];

        Assert.That(together, Is.EqualTo(TurnsOf(new StartSpacing(interval.Get), Turns)));
    }

    private static void AssertShared(ChangedProfile profile, Shares shares, int? seed)
    {
        (long, long, int)[] alone = [.. Starts(profile, LoadShare.Whole, seed)];
        (long Number, long, int)[] together = [.. shares.Each.SelectMany(share => Starts(profile, share, seed)).OrderBy(start => start.Number)];

        Assert.That(together, Is.EqualTo(alone));
        Assert.That(alone.Select(start => start.Item1), Is.EqualTo(Enumerable.Range(0, alone.Length)));
    }

    // Every process takes up every change at the same time of the run, which all of them know before.
    private static IEnumerable<(long Number, long Start, int Phase)> Starts(ChangedProfile profile, LoadShare share, int? seed)
    {
        var arrivals = new ArrivalSequence(new ArrivalSchedule(profile.Planned), seed is { } value ? new Random(value) : null, share);
        for (int change = 0; change <= profile.Changes.Count; change++)
        {
            long until = change < profile.Changes.Count ? profile.Changes[change].At.Ticks * TimeSpan.NanosecondsPerTick : long.MaxValue;
            for (; arrivals.HasNext && arrivals.Next.Nanoseconds < until; arrivals.Advance())
                yield return (arrivals.Number, arrivals.Next.Nanoseconds, arrivals.Next.Phase);
            if (change < profile.Changes.Count) arrivals.Follow(new ArrivalSchedule(profile.After(change + 1)));
        }
    }

    private static IEnumerable<long> TurnsOf(StartSpacing spacing, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            long start = spacing.Next(0);
            spacing.Take(start);
            yield return start;
        }
    }
}
