using LoadForge.Profiles.Curves;

namespace LoadForge.Tests.Profiles.Curves;

[Parallelizable(ParallelScope.All)]
public sealed class CurvePropertyTests
{
    private const double Nanosecond = 1e-9;

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyCurve)], MaxTest = 500)]
    public void The_area_until_the_moment_of_n_is_n_to_the_nanosecond(RateCurve any)
    {
        Curve curve = any.Value;
        foreach (double n in Positions(curve))
        {
            double t = curve.SecondsUntil(n);
            Assert.That(curve.AreaUntil(t), Is.EqualTo(n).Within((curve.Highest * Nanosecond) + (1e-12 * curve.Area)), $"n = {n:R}, t = {t:R} of {any}");
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyCurve)], MaxTest = 500)]
    public void The_moments_of_n_never_go_back_and_stay_in_the_phase(RateCurve any)
    {
        double[] moments = [.. Positions(any.Value).Select(any.Value.SecondsUntil)];

        Assert.Multiple(() =>
        {
            Assert.That(moments.Zip(moments.Skip(1)).Where(pair => pair.Second < pair.First - (Nanosecond / 2)), Is.Empty, any.ToString());
            Assert.That(moments, Has.All.InRange(0, any.Value.Seconds), any.ToString());
        });
    }

    [Category("Slow")]
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyCurve)], MaxTest = 300)]
    public void The_area_is_the_integral_of_the_level(RateCurve any)
    {
        const int slices = 200_000;
        Curve curve = any.Value;
        double slice = curve.Seconds / slices;
        double sum = 0;
        for (int index = 0; index < slices; index++) sum += curve.LevelAt((index + 0.5) * slice) * slice;

        // Each jump of a staircase may lie anywhere in its slice.
        Assert.That(curve.AreaUntil(curve.Seconds), Is.EqualTo(sum).Within((1e-6 * curve.Area) + (200 * curve.Highest * slice)), any.ToString());
        Assert.That(curve.Area, Is.EqualTo(curve.AreaUntil(curve.Seconds)).Within(1e-9 * curve.Area), any.ToString());
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyCurve)], MaxTest = 300)]
    public void Parts_add_up_to_the_whole(RateCurve any)
    {
        Curve curve = any.Value;
        double[] cuts = [0, 0.13, 0.5, 0.77, 1];
        Curve[] parts = [.. cuts.Zip(cuts.Skip(1), (from, to) => curve.Part(from * curve.Seconds, (to - from) * curve.Seconds))];

        Assert.Multiple(() =>
        {
            Assert.That(parts.Sum(part => part.Area), Is.EqualTo(curve.Area).Within((1e-9 * curve.Area) + 1e-6), any.ToString());
            Assert.That(
                parts[2].AreaUntil(parts[2].Seconds / 2),
                Is.EqualTo(curve.AreaUntil(0.635 * curve.Seconds) - curve.AreaUntil(0.5 * curve.Seconds)).Within((1e-9 * curve.Area) + 1e-6),
                any.ToString());
        });
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyCurve)], MaxTest = 300)]
    public void Scaling_multiplies_levels_and_times(RateCurve any)
    {
        Curve scaled = any.Value.Scaled(load: 0.5, time: 3);

        Assert.Multiple(() =>
        {
            Assert.That(scaled.Seconds, Is.EqualTo(any.Value.Seconds * 3).Within(1e-9));
            Assert.That(scaled.Area, Is.EqualTo(any.Value.Area * 1.5).Within(1e-9 * any.Value.Area), any.ToString());
            Assert.That(scaled.SecondsUntil(any.Value.Area * 0.6), Is.EqualTo(any.Value.SecondsUntil(any.Value.Area * 0.4) * 3).Within(1e-5), any.ToString());
        });
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyCurve)], MaxTest = 300)]
    public void The_level_stays_between_the_lowest_and_the_highest(RateCurve any)
    {
        Curve curve = any.Value;
        double slack = curve is SumCurve ? curve.Highest * 0.05 : 1e-9 * curve.Highest;

        Assert.That(
            Enumerable.Range(0, 500).Select(index => curve.LevelAt(curve.Seconds * index / 499))
                .Where(level => level < curve.Lowest - slack || level > curve.Highest + slack),
            Is.Empty,
            any.ToString());
    }

    private static IEnumerable<double> Positions(Curve curve) => Enumerable.Range(0, 101).Select(index => curve.Area * index / 101);
}
