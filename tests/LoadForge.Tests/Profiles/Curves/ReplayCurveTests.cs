using LoadForge.Profiles.Curves;

namespace LoadForge.Tests.Profiles.Curves;

public sealed class ReplayCurveTests
{
    private static readonly ReplayCurve Three = new([0.1, 0.1, 2.5], 1, 3);

    [TestCase(0, 0)]
    [TestCase(0.1, 0)]
    [TestCase(0.100001, 2)]
    [TestCase(2.5, 2)]
    [TestCase(2.6, 3)]
    [TestCase(3, 3)]
    public void The_area_counts_the_starts_before_a_moment(double seconds, double area) => Assert.That(Three.AreaUntil(seconds), Is.EqualTo(area));

    [TestCase(0, 0.1)]
    [TestCase(0.7, 0.1)]
    [TestCase(1, 0.1)]
    [TestCase(2, 2.5)]
    [TestCase(2.9, 2.5)]
    public void A_position_between_two_starts_belongs_to_the_first(double n, double seconds) => Assert.That(Three.SecondsUntil(n), Is.EqualTo(seconds));

    [Test]
    public void The_level_is_the_average_of_a_second() => Assert.Multiple(() =>
    {
        Assert.That(new[] { 0, 0.99, 1, 2, 3 }.Select(Three.LevelAt), Is.EqualTo(new[] { 2.0, 2, 0, 1, 1 }));
        Assert.That((Three.Lowest, Three.Highest), Is.EqualTo((0.0, 2.0)));
    });

    [Test]
    public void Scaled_by_a_tenth_every_tenth_start_is_made() => Assert.Multiple(() =>
    {
        Curve tenth = new ReplayCurve([.. Enumerable.Range(0, 100).Select(index => index / 10.0)], 1, 10).Scaled(load: 0.1, time: 2);

        Assert.That(tenth.Area, Is.EqualTo(10).Within(1e-9));
        Assert.That(Enumerable.Range(0, 10).Select(n => tenth.SecondsUntil(n)), Is.EqualTo(Enumerable.Range(0, 10).Select(n => n * 2.0)).Within(1e-9));
    });

    [Test]
    public void Its_parts_have_all_its_starts() => Assert.Multiple(() =>
    {
        Assert.That((Three.Part(0, 0.1).Area, Three.Part(0.1, 2).Area, Three.Part(2.1, 0.9).Area), Is.EqualTo((0.0, 2.0, 1.0)));
        Assert.That(Three.Part(2.1, 0.9).SecondsUntil(0), Is.EqualTo(0.4).Within(1e-9));
    });
}
