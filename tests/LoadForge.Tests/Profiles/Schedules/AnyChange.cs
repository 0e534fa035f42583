using FsCheck;
using FsCheck.Fluent;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>Makes profiles that are changed up to four times while they run.</summary>
internal static class AnyChange
{
    public static Arbitrary<ChangedProfile> Open() => (
        from profile in AnyProfile.Open().Generator
        from changes in Changes(profile.Value.Duration)
        select new ChangedProfile(profile.Value, changes)).ToArbitrary();

    private static Gen<List<(TimeSpan At, double To, TimeSpan Over)>> Changes(TimeSpan duration)
    {
        Gen<(TimeSpan At, double To, TimeSpan Over)> one =
            from at in Gen.Choose(0, 999_999)
            from to in Gen.OneOf(Gen.Constant(0.0), Gen.Choose(0, 500).Select(rate => (double)rate), Gen.Choose(0, 5000).Select(rate => rate / 97.0))
            from over in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 50_000_000))
            select (duration * (at / 1_000_000.0), to, new TimeSpan(over));
        return from count in Gen.Choose(1, 4) from list in one.ListOf(count) select list.OrderBy(change => change.At).ToList();
    }
}
