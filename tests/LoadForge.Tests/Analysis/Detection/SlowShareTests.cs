using LoadForge.Analysis.Detection;
using LoadForge.Results.Series;

namespace LoadForge.Tests.Analysis.Detection;

public sealed class SlowShareTests
{
    private static readonly PointStatistics Second = new(1000, 0, 0, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 25_000);

    [TestCase(5_000, 0.5)]
    [TestCase(20_000, 0.25)]
    [TestCase(80_000, 0.05)]
    [TestCase(320_000, 0.001)]
    [TestCase(640_000, 0)]
    [TestCase(1e9, 0)]
    public void At_a_percentile_it_is_what_lies_above(double limit, double share) => Assert.That(SlowShare.Of(Second, limit), Is.EqualTo(share).Within(1e-9));

    [Test]
    public void Between_two_it_lies_between() => Assert.That(SlowShare.Of(Second, 100_000), Is.GreaterThan(0.01).And.LessThan(0.05));

    [Test]
    public void Of_nothing_it_is_nothing() => Assert.That(SlowShare.Of(default, 1), Is.Zero);
}
