using FsCheck;
using FsCheck.Fluent;
using LoadForge.Profiles.Curves;

namespace LoadForge.Tests.Profiles.Curves;

/// <summary>Makes curves of each kind, of 1 to 100 s and up to 500/s.</summary>
internal static class AnyCurve
{
    /// <summary>Curves on which a level is a rate.</summary>
    public static Arbitrary<RateCurve> Rates() =>
        Gen.OneOf(Lines(), Sines(), Staircases(), Totals(), Parts()).Where(curve => curve.Area > 1).Select(curve => new RateCurve(curve)).ToArbitrary();

    private static Gen<double> Seconds() => Gen.Choose(1_000, 100_000).Select(milliseconds => milliseconds / 1000.0);

    private static Gen<double> Levels() =>
        Gen.OneOf(Gen.Constant(0.0), Gen.Choose(0, 500).Select(level => (double)level), Gen.Choose(1, 5000).Select(level => level / 97.0));

    private static Gen<Curve> Lines() => from seconds in Seconds() from curve in LineOf(seconds) select curve;

    private static Gen<Curve> Sines() => from seconds in Seconds() from curve in SineOf(seconds) select curve;

    private static Gen<Curve> Staircases() => from seconds in Seconds() from curve in StaircaseOf(seconds) select curve;

    private static Gen<Curve> Totals() =>
        from seconds in Seconds()
        from count in Gen.Choose(2, 4)
        from parts in Gen.OneOf(LineOf(seconds), SineOf(seconds), StaircaseOf(seconds)).ListOf(count)
        select SumCurve.Of([.. parts]);

    private static Gen<Curve> Parts() =>
        from curve in Gen.OneOf(Lines(), Sines(), Staircases(), Totals())
        from begin in Gen.Choose(0, 90)
        from share in Gen.Choose(5, 10)
        select curve.Part(curve.Seconds * begin / 100, curve.Seconds * share / 100);

    private static Gen<Curve> LineOf(double seconds) => from first in Levels() from last in Levels() select (Curve)new LinearCurve(first, last, seconds);

    private static Gen<Curve> SineOf(double seconds) =>
        from one in Levels()
        from other in Levels()
        from period in Seconds()
        select (Curve)new SineCurve(Math.Min(one, other), Math.Max(one, other), period, 0, seconds);

    private static Gen<Curve> StaircaseOf(double seconds) =>
        from slices in Gen.Choose(1, 40)
        from levels in Levels().ListOf(slices)
        select (Curve)StepCurve.Of(time => levels.ElementAt((int)(time / seconds * slices)), slices, seconds);
}
