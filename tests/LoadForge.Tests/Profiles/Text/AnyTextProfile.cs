using FsCheck;
using FsCheck.Fluent;
using LoadForge.Profiles;
using LoadForge.Tests.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Text;

/// <summary>Makes profiles of one to eight calls of every verb of the builder, with limits or random arrivals, of both models.</summary>
internal static class AnyTextProfile
{
    private static readonly Func<LoadProfileBuilder, LoadProfileBuilder>[] Limits =
    [
        profile => profile.Iterations(12_345),
        profile => profile.IterationsPerUser(5),
        profile => profile.AtMost(100.PerMinute()),
        profile => profile.AtMostPerUser(0.3.PerSecond()),
        profile => profile.Pacing(1234.5678.Milliseconds()),
    ];

    /// <summary>Open-model profiles.</summary>
    public static Arbitrary<OpenProfile> Open() => (
        from verbs in Verbs(LoadModel.Open, 9)
        from isRandom in Gen.Choose(0, 3)
        let builder = Built(verbs, [])
        let profile = isRandom == 0 ? builder.Poisson() : builder
        where profile.Problems().IsEmpty
        select new OpenProfile(profile.Build())).ToArbitrary();

    /// <summary>Closed-model profiles.</summary>
    public static Arbitrary<ClosedProfile> Closed() => (
        from verbs in Verbs(LoadModel.Closed, 8)
        from limits in Gen.SubListOf(Limits)
        let builder = Built(verbs, limits)
        where builder.Problems().IsEmpty
        select new ClosedProfile(builder.Build())).ToArbitrary();

    private static LoadProfileBuilder Built(
        IEnumerable<Func<LoadProfileBuilder, LoadProfileBuilder>> verbs, IEnumerable<Func<LoadProfileBuilder, LoadProfileBuilder>> limits) =>
        verbs.Concat(limits).Aggregate(new LoadProfileBuilder(), (profile, verb) => verb(profile));

    private static Gen<List<Func<LoadProfileBuilder, LoadProfileBuilder>>> Verbs(LoadModel model, int kinds)
    {
        Gen<Func<LoadProfileBuilder, LoadProfileBuilder>> one =
            from kind in Gen.Choose(0, kinds)
            from level in Levels(model)
            from other in Levels(model)
            from time in Times()
            from more in Times()
            from number in Gen.Choose(1, 12)
            select (Func<LoadProfileBuilder, LoadProfileBuilder>)(profile => Verb(profile, model, kind, level, other, time, more, number));
        return from count in Gen.Choose(1, 8) from list in one.ListOf(count) select list.ToList();
    }

    private static LoadProfileBuilder Verb(
        LoadProfileBuilder profile, LoadModel model, int kind, double level, double other, TimeSpan time, TimeSpan more, int number) => kind switch
        {
            0 => profile.Steady("warm-up", PhaseKind.WarmUp, model, level, time),
            1 => profile.Ramp(model, null, level, time),
            2 => profile.Steady("hold", PhaseKind.Hold, model, level, time),
            3 => profile.Climb(model, level, number, time),
            4 => profile.Spike(model, level, time, number % 2 == 0 ? null : more),
            5 => profile.Wave(model, Math.Min(level, other), Math.Max(level, other), time, more),
            6 => profile.Pause(time),
            7 => number % 2 == 0 ? profile.Hold(time) : profile.RampDown(time),
            8 when model == LoadModel.Open => profile.Follow(at => (at.TotalSeconds % 0.7 < 0.3 ? level : other).PerSecond(), number.Seconds()),
            8 => profile.Follow(at => ((int)(at.TotalSeconds % 0.7 < 0.3 ? level : other)).Users(), number.Seconds()),
            _ => profile.Replay(Enumerable.Range(0, number).Select(start => start * (time / 300)), speed: number / 4.0),
        };

    private static Gen<double> Levels(LoadModel model) => model == LoadModel.Closed
        ? Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 100_000)).Select(users => (double)users)
        : Gen.OneOf(
            Gen.Choose(0, 5000).Select(rate => (double)rate),
            Gen.Choose(0, 5000).Select(rate => rate / 97.0),
            Gen.Choose(1, 5000).Select(rate => rate / 60.0),
            Gen.Choose(1, 5000).Select(rate => rate / 3600.0),
            Gen.Choose(1, 5000).Select(rate => rate * 1e-9));

    private static Gen<TimeSpan> Times() => Gen.OneOf(
        Gen.Choose(1, 300).Select(seconds => seconds.Seconds()),
        Gen.Choose(1, 300).Select(minutes => minutes.Minutes()),
        Gen.Choose(1, 100_000).Select(milliseconds => milliseconds.Milliseconds()),
        Gen.Choose(1, int.MaxValue).Select(ticks => new TimeSpan(ticks)));
}
