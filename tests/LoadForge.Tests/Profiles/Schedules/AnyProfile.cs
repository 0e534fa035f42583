using FsCheck;
using FsCheck.Fluent;
using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>Makes profiles of one to six phases that can be run, of both models.</summary>
internal static class AnyProfile
{
    /// <summary>Open-model profiles of a few seconds with 0 to some thousand arrivals.</summary>
    public static Arbitrary<OpenProfile> Open() => (
        from changes in Phases(Gen.OneOf(Gen.Choose(0, 500).Select(rate => (double)rate), Gen.Choose(0, 5000).Select(rate => rate / 97.0)), OpenPhase)
        let builder = changes.Aggregate(new LoadProfileBuilder(), (profile, change) => change(profile))
        where builder.Problems().IsEmpty
        select new OpenProfile(builder.Build())).ToArbitrary();

    /// <summary>Closed-model profiles of a few seconds with 0 to 300 users.</summary>
    public static Arbitrary<ClosedProfile> Closed() => (
        from changes in Phases(Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 300)).Select(users => (double)users), ClosedPhase)
        let builder = changes.Aggregate(new LoadProfileBuilder(), (profile, change) => change(profile))
        where builder.Problems().IsEmpty
        select new ClosedProfile(builder.Build())).ToArbitrary();

    private static Gen<List<Func<LoadProfileBuilder, LoadProfileBuilder>>> Phases(
        Gen<double> levels, Func<int, double, TimeSpan, Func<LoadProfileBuilder, LoadProfileBuilder>> phase)
    {
        Gen<Func<LoadProfileBuilder, LoadProfileBuilder>> one =
            from kind in Gen.Choose(0, 4)
            from level in levels
            from duration in Gen.OneOf(Gen.Choose(1, 5).Select(seconds => seconds.Seconds()), Gen.Choose(1, 50_000_000).Select(ticks => new TimeSpan(ticks)))
            select phase(kind, level, duration);
        return from count in Gen.Choose(1, 6) from list in one.ListOf(count) select list.ToList();
    }

    private static Func<LoadProfileBuilder, LoadProfileBuilder> OpenPhase(int kind, double level, TimeSpan duration) => kind switch
    {
        0 => profile => profile.Ramp(level.PerSecond(), duration),
        1 => profile => profile.Hold(level.PerSecond(), duration),
        2 => profile => profile.Pause(duration),
        3 => profile => profile.WarmUp(level.PerSecond(), duration),
        _ => profile => profile.Hold(level.PerSecond(), duration).RampDown(duration),
    };

    private static Func<LoadProfileBuilder, LoadProfileBuilder> ClosedPhase(int kind, double level, TimeSpan duration) => kind switch
    {
        0 => profile => profile.Ramp(((int)level).Users(), duration),
        1 => profile => profile.Hold(((int)level).Users(), duration),
        2 => profile => profile.Pause(duration),
        3 => profile => profile.WarmUp(((int)level).Users(), duration),
        _ => profile => profile.Hold(((int)level).Users(), duration).RampDown(duration),
    };
}
