using FsCheck;
using FsCheck.Fluent;
using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>Makes profiles of every pattern, alone, one after another and added up.</summary>
internal static class AnyPattern
{
    /// <summary>Open-model profiles of some seconds with 1 to some thousand arrivals.</summary>
    public static Arbitrary<OpenProfile> Open() =>
        Gen.OneOf(Sequence(), from one in Sequence() from other in Sequence() select one.Plus(other)).Select(profile => new OpenProfile(profile)).ToArbitrary();

    /// <summary>Closed-model profiles of some seconds with up to 300 users, with waves and schedules of one's own.</summary>
    public static Arbitrary<ClosedProfile> Closed() => (
        from low in Gen.Choose(0, 100)
        from height in Gen.Choose(1, 200)
        from period in Milliseconds()
        from duration in Milliseconds()
        from slice in Gen.Choose(50, 500)
        select new ClosedProfile(new LoadProfileBuilder()
            .Diurnal(low.Users(), (low + height).Users(), period, duration)
            .Follow(time => (low + ((int)(time.TotalMilliseconds / slice) * 7919 % height)).Users(), duration)
            .Step(to: height.Users(), steps: 3, each: period)
            .Spike(to: (low + height).Users(), hold: period, over: duration)
            .Build())).ToArbitrary();

    private static Gen<TimeSpan> Milliseconds() => Gen.Choose(200, 4000).Select(milliseconds => milliseconds.Milliseconds());

    private static Gen<LoadProfile> Sequence() =>
        from count in Gen.Choose(1, 4)
        from changes in Change().ListOf(count)
        select changes.Aggregate(new LoadProfileBuilder().Hold(1.PerSecond(), 1.Seconds()), (builder, change) => change(builder)).Build();

    private static Gen<Func<LoadProfileBuilder, LoadProfileBuilder>> Change() =>
        from kind in Gen.Choose(0, 5)
        from low in Gen.Choose(0, 5000).Select(level => level / 97.0)
        from height in Gen.Choose(1, 300)
        from time in Milliseconds()
        from other in Milliseconds()
        from seed in Gen.Choose(0, 1000)
        select (Func<LoadProfileBuilder, LoadProfileBuilder>)(builder => kind switch
        {
            0 => builder.Step(height.PerSecond(), 1 + (seed % 5), time),
            1 => builder.Spike(height.PerSecond(), time, seed % 2 == 0 ? null : other),
            2 => builder.Diurnal(low.PerSecond(), (low + height).PerSecond(), time, other),
            3 => builder.Follow(at => (at.TotalSeconds % 0.7 < 0.3 ? low : height).PerSecond(), time),
            4 => builder.Replay(Recorded(new Random(seed), height)),
            _ => builder.Pause(time),
        });

    private static IEnumerable<TimeSpan> Recorded(Random random, int starts) =>
        Enumerable.Range(0, starts).Select(_ => new TimeSpan(random.NextInt64(0, 40_000_000))).Order();
}
